import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createGazetteer, isWithin } from './gazetteer.ts'
import type { PlaceEntry } from './place-entry.ts'

function aPlace(name: string, parent?: string, more: Partial<PlaceEntry> = {}): PlaceEntry {
  return {
    name,
    parent,
    region: undefined,
    names: [],
    initials: [],
    shared: [],
    source: `places/test.yaml:${name}`,
    ...more,
  }
}

const WORLD = [
  aPlace('Europe', undefined, { region: 'Europe' }),
  aPlace('UK', 'Europe', { region: 'UK & Ireland', names: ['United Kingdom', 'British'] }),
  aPlace('London', 'UK'),
  aPlace('Birmingham', 'UK'),
  aPlace('USA', undefined, { region: 'USA', names: ['US', 'United States', 'American'] }),
  aPlace('Alabama', 'USA', { region: 'US South' }),
  aPlace('Birmingham (Alabama)', 'Alabama', { shared: ['Birmingham'] }),
  aPlace('Texas', 'USA', { region: 'US South' }),
  aPlace('Austin', 'Texas'),
  aPlace('Detroit', 'USA', { region: 'US Midwest' }),
  aPlace('Chicago', 'USA', { region: 'US Midwest' }),
  aPlace('Russia', 'Europe'),
  aPlace('Jamaica', undefined, { region: 'Jamaica & Caribbean', names: ['Jamaican'] }),
  aPlace('Los Angeles', 'USA', { initials: ['LA'] }),
  aPlace('São Paulo'),
  aPlace('Guinea'),
  aPlace('Guinea-Bissau'),
  aPlace("Côte d'Ivoire"),
]
const { gazetteer, problems } = createGazetteer(WORLD)
const namesIn = (text: string) => gazetteer.readPlace(text).places.map(({ name }) => name)

describe('places in a text', () => {
  test.each<[string, string[], string]>([
    ['UK', ['UK'], 'a name'],
    ['united kingdom', ['UK'], 'another name, in any case'],
    ['U.K.', ['UK'], 'dots between initials do not count'],
    ['Sao Paulo', ['São Paulo'], 'nor do accents'],
    ['Cote d’Ivoire', ["Côte d'Ivoire"], 'nor the form of an apostrophe'],
    ['Russia', ['Russia'], '"us" within a word is no name'],
    ['Austin', ['Austin'], 'nor is it here'],
    ['Jamaican dancehall', ['Jamaica'], 'an adjective'],
    ['Detroit-influenced', ['Detroit'], 'a word joined to another'],
    ['Chicago/Detroit', ['Chicago', 'Detroit'], 'two places, the first is the main one'],
    ['UK via Jamaica', ['UK', 'Jamaica'], 'two places joined by a word'],
    ['London, UK', ['London'], 'what lies around another place adds nothing'],
    ['UK/London', ['London'], 'in any order'],
    ['UK, British', ['UK'], 'the same place twice is one'],
    ['Guinea-Bissau', ['Guinea-Bissau'], 'the longest name wins'],
    ['United, States', [], 'a name does not go on after a comma'],
    ['Birmingham', ['Birmingham'], 'a shared name means the usual place'],
    ['Birmingham, Alabama', ['Birmingham (Alabama)'], 'but beside a related place that one'],
    ['Birmingham, UK', ['Birmingham'], 'here the usual one is related'],
    ['la', ['Los Angeles'], 'initials alone, in any case'],
    ['LA funk', ['Los Angeles'], 'initials in capitals'],
    ['Savanna-la-Mar', [], 'small letters within a name are none'],
    ['Atlantis', [], 'no known place'],
    ['', [], 'nothing'],
  ])('%j has %j: %s', (text, expected) => {
    expect(namesIn(text)).toEqual(expected)
  })

  test('a place tells its way up, its region, and how it was written', () => {
    expect(gazetteer.readPlace('from LONDON').places).toEqual([
      {
        id: 'london',
        name: 'London',
        path: ['europe', 'uk', 'london'],
        region: 'UK & Ireland',
        text: 'LONDON',
      },
    ])
  })

  test.each([
    ['Detroit-influenced UK bass scene', 'influenced bass scene'],
    ['London', ''],
    ['the moon', 'the moon'],
  ])('%j leaves the words %j', (text, rest) => {
    expect(gazetteer.readPlace(text).rest).toBe(rest)
  })

  test('a city lies within its country and itself, not the other way round', () => {
    const [london] = gazetteer.readPlace('London').places
    const [uk] = gazetteer.readPlace('UK').places
    if (london === undefined || uk === undefined) throw new Error('Both are known.')
    expect([isWithin(london, uk), isWithin(london, london), isWithin(uk, london)]).toEqual([
      true,
      true,
      false,
    ])
  })

  test('any text can be read, and what is found stands in it', () => {
    const words = fc.constantFrom(
      'UK',
      'u.s.',
      'Birmingham',
      'Alabama',
      '/',
      ', ',
      ' ',
      '-',
      'São',
      'ß',
      '\u0301',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string({ unit: 'binary' }))), (pieces) => {
        const text = pieces.join('')
        const { places } = gazetteer.readPlace(text)
        for (const place of places) {
          expect(text).toContain(place.text)
          expect(place.path.at(-1)).toBe(place.id)
        }
        expect(new Set(places.map(({ id }) => id)).size).toBe(places.length)
      }),
    )
  })
})

describe('faults of the entries', () => {
  test('good entries have none', () => {
    expect(problems).toEqual([])
  })

  test.each<[string, PlaceEntry[], string]>([
    ['an unknown place around one', [aPlace('Oz', 'Kansas')], '"Kansas" around "Oz" is no place'],
    ['a circle', [aPlace('A', 'B'), aPlace('B', 'A')], '"A" lies within itself'],
    [
      'a name taken twice',
      [aPlace('Oz'), aPlace('Land', undefined, { names: ['OZ'] })],
      '"OZ" already names Oz',
    ],
    ['a name of signs', [aPlace('!?')], '"!?" has no letter to know it by'],
    [
      'a shared name of nobody',
      [aPlace('Oz', undefined, { shared: ['Ozzie'] })],
      'shared with no other place',
    ],
  ])('%s is told', (_what, entries, message) => {
    const built = createGazetteer(entries)
    expect(built.problems.map(({ text }) => text).join('\n')).toContain(message)
    expect(built.gazetteer.size).toBe(entries.length)
  })
})
