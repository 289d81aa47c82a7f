import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { MACRO_REGIONS } from '../../domain/place/place-entry.ts'
import { loadKnowledge } from './load-knowledge.ts'
import { loadPlaces } from './load-places.ts'

const SHIPPED = new URL('../../../knowledge', import.meta.url).pathname

describe('the shipped places', () => {
  // Loading throws when a name means two things or a place lies nowhere, so this covers every entry.
  const gazetteer = loadPlaces(SHIPPED)

  test('are many', () => {
    expect(gazetteer.size).toBeGreaterThanOrEqual(700)
  })

  test.each([
    ['Brixton', ['Europe', 'UK', 'England', 'London', 'South London', 'Brixton'], 'UK & Ireland'],
    ['Detroit', ['North America', 'USA', 'Midwest', 'Michigan', 'Detroit'], 'US Midwest'],
    ['Motor City', ['North America', 'USA', 'Midwest', 'Michigan', 'Detroit'], 'US Midwest'],
    ['NYC', ['North America', 'USA', 'East Coast', 'New York State', 'New York'], 'New York & East Coast'],
    [
      'LA',
      ['North America', 'USA', 'West Coast', 'California', 'Southern California', 'Los Angeles'],
      'US West Coast',
    ],
    ['D.C.', ['North America', 'USA', 'East Coast', 'Washington DC'], 'New York & East Coast'],
    ['New Orleans', ['North America', 'USA', 'South', 'Louisiana', 'New Orleans'], 'US South'],
    ['Hawaiian', ['North America', 'USA', 'Hawaii'], 'US West Coast'],
    ['American', ['North America', 'USA'], 'USA'],
    ['Montréal', ['North America', 'Canada', 'Quebec', 'Montreal'], 'Canada'],
    ['Jamaican', ['Caribbean', 'Jamaica'], 'Jamaica & Caribbean'],
    ['São Paulo', ['Latin America', 'South America', 'Brazil', 'São Paulo'], 'Brazil'],
    ['Buenos Aires', ['Latin America', 'South America', 'Argentina', 'Buenos Aires'], 'Latin America'],
    ['Lagos', ['Africa', 'West Africa', 'Nigeria', 'Lagos'], 'Africa & Middle East'],
    ['Köln', ['Europe', 'Germany', 'Cologne'], 'Germany, Benelux & Central Europe'],
    ['Ibiza', ['Europe', 'Spain', 'Balearic Islands', 'Ibiza'], 'France & Southern Europe'],
    ['Scandinavian', ['Europe', 'Nordics'], 'Nordics'],
    ['Tokyo', ['Asia', 'East Asia', 'Japan', 'Tokyo'], 'Asia-Pacific'],
    ['Bucharest', ['Europe', 'Eastern Europe', 'Romania', 'Bucharest'], 'Europe'],
  ])('%s lies in %j, region %s', (text, names, region) => {
    const [place] = gazetteer.readPlace(text).places
    const path = names.map((name) => gazetteer.readPlace(name).places[0]?.id)
    expect(place).toMatchObject({ path, region })
  })

  test.each([
    ['Athens, Georgia', 'athens-georgia'],
    ['Tbilisi, Georgia', 'tbilisi'],
    ['Santiago, Chile', 'santiago'],
    ['Santiago, Cuba', 'santiago-de-cuba'],
    ['London, Ontario', 'london-ontario'],
    ['Cambridge, Massachusetts', 'cambridge-massachusetts'],
    ['Cali, Colombia', 'cali-colombia'],
  ])('%s is %s', (text, id) => {
    expect(gazetteer.readPlace(text).places.map((place) => place.id)).toEqual([id])
  })

  test('know every region', () => {
    const countries =
      'Chicago, Boston, Seattle, Texas, USA, Canada, Ireland, Cuba, Brazil, Peru, Mali, Austria, Italy, Norway, India, Serbia'
    const regions = gazetteer.readPlace(countries).places.map(({ region }) => region)
    // The country around Chicago, Boston, Seattle and Texas is left out of a text that names them.
    const { places } = gazetteer.readPlace('USA')
    expect(new Set([...regions, places[0]?.region])).toEqual(new Set(MACRO_REGIONS))
  })

  test('every home of a shipped style or artist is a known place', () => {
    const { genres, artists } = loadKnowledge(SHIPPED)
    const styleHomes = genres.nodes.flatMap(({ regions }) => regions)
    const homes = [...styleHomes, ...Array.from(artists.values(), ({ place }) => place)]
    const unknown = homes.filter((home) => gazetteer.readPlace(home).places.length === 0)
    expect([...new Set(unknown)]).toEqual([])
  })
})

describe('a mistake in a file is told with its line', () => {
  const folders: string[] = []
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
  })

  function folderWith(yaml: string): string {
    const folder = mkdtempSync(join(tmpdir(), 'places-'))
    folders.push(folder)
    mkdirSync(join(folder, 'places'))
    writeFileSync(join(folder, 'places', 'oz.yaml'), yaml)
    return folder
  }
  const GOOD = 'places:\n  - name: Oz\n    region: Europe\n  - name: Emerald City\n    in: Oz\n'

  test('a small but right file loads', () => {
    expect(loadPlaces(folderWith(GOOD)).size).toBe(2)
  })

  test.each([
    ['an unknown place around one', GOOD.replace('in: Oz', 'in: Kansas'), 'places/oz.yaml:4: "Kansas"'],
    ['an unknown region', GOOD.replace('Europe', 'Nowhere'), 'places/oz.yaml:3: places.0.region'],
    ['a misspelt key', GOOD.replace('in:', 'inn:'), 'places/oz.yaml:4: '],
    ['a name taken twice', GOOD.replace('Emerald City', 'OZ'), 'places/oz.yaml:4: "OZ" already names Oz'],
    ['no YAML at all', 'places: [', 'places/oz.yaml:1: '],
  ])('%s', (_what, yaml, message) => {
    expect(() => loadPlaces(folderWith(yaml))).toThrow(message)
  })
})
