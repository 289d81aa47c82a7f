import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Track } from '../src/contract/track.schema.ts'
import type { ChordData } from '../src/contract/workshop.schema.ts'
import { formatM3u } from '../src/domain/format/m3u.ts'
import { genreName, isInside, type SearchFilters, valuesOf } from '../src/domain/search/search-filters.ts'
import { TrackIndex } from '../src/domain/search/track-index.ts'
import { checkTree } from '../src/domain/tree/check-tree.ts'
import type { OriginalNode, OriginalTree } from '../src/domain/tree/design/original-tree.ts'
import { readOriginalTree } from '../src/domain/tree/design/read-original-tree.ts'
import { translateRows } from '../src/domain/tree/design/translate-rows.ts'
import { treeFromDesignSteps } from '../src/domain/tree/design/tree-from-design.ts'
import { findNode, nodesOf, trackIdsOf } from '../src/domain/tree/tree.ts'
import { loadGenreLookup } from '../src/server/knowledge/load-knowledge.ts'
import { loadPlaces } from '../src/server/knowledge/load-places.ts'
import { toTreeTrack } from '../src/server/services/trees/tree-track.ts'
import { startTestApp, type TestApp } from './builders/open-test-app.ts'
import { hasOriginalAnswers, realLibrary, recorded } from './builders/original-answers.ts'

const KNOWLEDGE = new URL('../knowledge', import.meta.url).pathname

/** What the original did with both trees: the file that it kept them in, and what it answered on their chords. */
const TREES = [
  { type: 'genre', file: 'original-data/collection_tree.json', chords: 'chord-genre' },
  { type: 'scene', file: 'original-data/scene_tree.json', chords: 'chord-scene' },
] as const

/** As the original, when it is not asked for another. */
const THRESHOLD = 0.08
const MOST_LINEAGES = 12

function finish<Value>(steps: Generator<unknown, Value, undefined>): Value {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

describe.skipIf(!hasOriginalAnswers)('trees of the original', () => {
  let app: TestApp
  let tracks: Track[]
  const index = new TrackIndex()
  beforeAll(async () => {
    app = await startTestApp()
    await app.import(realLibrary('library.csv'))
    tracks = app.tracks()
    for (const [position, track] of tracks.entries()) index.set(track, position)
  })
  afterAll(() => app.close())

  function open(file: string) {
    const original = readOriginalTree(JSON.parse(new TextDecoder().decode(realLibrary(file).content)))
    if (original.kind === 'problem') throw new Error(original.sentence)
    const { design, unknownRows } = translateRows(original, (row) => tracks[row]?.id, tracks)
    return { original, design, unknownRows }
  }

  const known = new Map<string, ReturnType<typeof importTree>>()
  /** The tree of a file, made once. */
  function imported(file: string) {
    const made = known.get(file) ?? importTree(file)
    known.set(file, made)
    return made
  }

  function importTree(file: string) {
    const { original, design, unknownRows } = open(file)
    const readers = { genres: loadGenreLookup(KNOWLEDGE), gazetteer: loadPlaces(KNOWLEDGE) }
    const steps = treeFromDesignSteps(
      { type: original.type, nodes: design },
      tracks.map(toTreeTrack),
      readers,
    )
    return { original, unknownRows, ...finish(steps) }
  }

  /** By what the original counted: our nodes hold less, since no track is in two of them. */
  const largest = ({ nodes }: OriginalTree) =>
    nodes.toSorted((first, second) => second.rows.length - first.rows.length).slice(0, MOST_LINEAGES)

  const matrixOf = (lineages: readonly OriginalNode[], idsOf: (filters: SearchFilters) => number[]) => {
    const sets = lineages.map(({ filters }) => new Set(idsOf(filters)))
    return sets.map((one) => sets.map((other) => [...one].filter((id) => other.has(id)).length))
  }

  /** As a scored search finds them. */
  const reachingHere = (filters: SearchFilters) =>
    index.scored(filters, { minScore: THRESHOLD, maxResults: tracks.length }).map(({ id }) => id)

  describe.each(TREES)('the $type tree', ({ type, file, chords }) => {
    const answer = () => recorded<ChordData>(chords).response.body

    test('is put right when it comes in: one leaf for each track, and no id, title or exemplar in doubt', () => {
      const { original, unknownRows, tree, overlaps, rescued } = imported(file)
      const notes = {
        genre: { overlaps: 346, rescued: 2, assigned: 2_345, top: 40 },
        scene: { overlaps: 359, rescued: 1, assigned: 2_350, top: 58 },
      }
      expect(checkTree(tree, tracks)).toEqual([])
      expect([original.type, unknownRows]).toEqual([type, 0])
      expect({ overlaps, rescued, assigned: tree.assignedCount, top: tree.nodes.length }).toEqual(notes[type])
      // What has no place in ours had none in the original either; it listed some that a node held all the same.
      const ungrouped = new Set(original.ungroupedRows.map((row) => tracks[row]?.id))
      expect(tree.unassignedIds.filter((id) => !ungrouped.has(id))).toEqual([])
    })

    test('keeps the words and filters of the original, and its examples as tracks', () => {
      const { original, tree } = imported(file)
      const nodes = originalNodes(original.nodes)
      const kept = nodesOf(tree.nodes).filter(({ id, title }) =>
        nodes.some((node) => node.id === id && node.title === title),
      )
      // Some were empty, had an only child or shared their id with another.
      expect(kept.length / nodes.length).toBeGreaterThan(0.97)
      const trackOf = new Map(tracks.map((track) => [track.id, track]))
      const first = kept.flatMap(({ id, title, exemplarIds }) => {
        const node = nodes.find((one) => one.id === id && one.title === title)
        return node?.examples[0]?.title === trackOf.get(exemplarIds[0] ?? 0)?.title ? [id] : []
      })
      // The others named a track as their first that was not theirs, or that another leaf has now.
      expect(first.length / kept.length).toBeGreaterThan(0.8)
    })

    test('has the same lineages in its chords, in the same order', () => {
      const { original } = open(file)
      const ours = largest(original).map(({ id, title, rows }) => ({ id, title, track_count: rows.length }))
      expect(ours).toEqual(
        answer().lineages.map(({ id, title, track_count }) => ({ id, title, track_count })),
      )
    })

    test('has the same chords, cell by cell, once places are read letter by letter as the original did', () => {
      const lineages = largest(open(file).original)
      const asOriginal = matrixOf(lineages, (filters) => reaching(tracks, filters, ORIGINAL_RULES))
      expect(asOriginal).toEqual(answer().matrix)
    })

    test('differs in chords only because a place is whole words and a genre has many spellings', () => {
      const lineages = largest(open(file).original)
      const ours = matrixOf(lineages, reachingHere)
      expect(ours).toEqual(matrixOf(lineages, (filters) => reaching(tracks, filters, OUR_RULES)))
      const cells = ours.flat().filter((cell, place) => cell !== answer().matrix.flat()[place]).length
      expect(cells).toBe({ genre: 92, scene: 77 }[type])
    })
  })

  test('"US" is no longer found in "USA" or "Austin": of 272 tracks of hip-hop 222 stay', () => {
    const [first] = largest(open(TREES[0].file).original)
    const { filters = {} } = first ?? {}
    expect(first?.id).toBe('hip-hop-heritage')
    expect(recorded<ChordData>('chord-genre').response.body.matrix[0]?.[0]).toBe(272)
    expect(reachingHere(filters)).toHaveLength(222)
    const location = filters.location?.filter((place) => place !== 'US') ?? []
    const withoutUs = { ...filters, location }
    expect(reaching(tracks, withoutUs, ORIGINAL_RULES)).not.toHaveLength(272)
  })

  describe('through the app', () => {
    beforeAll(async () => {
      const form = new FormData()
      form.set('tree', new Blob([realLibrary(TREES[0].file).content]), 'collection_tree.json')
      form.set('csv', new Blob([realLibrary('library.csv').content]), 'library.csv')
      const sent = new Response(form)
      const answer = await app.request({
        method: 'POST',
        url: '/api/tree/import',
        headers: { 'content-type': sent.headers.get('content-type') ?? '' },
        payload: Buffer.from(await sent.arrayBuffer()),
      })
      expect(answer.json()).toMatchObject({ assigned: 2_345, unknownTracks: 0, overlaps: 346, rescued: 2 })
    })

    test('lineages come by the tracks that they hold now, with the chords of their filters', async () => {
      const found = await app.get('/api/workshop/chord-data?tree_type=genre&max_lineages=30')
      const { lineages, matrix }: ChordData = found.json()
      // The first two change places: the original counted tracks of hip-hop that were in other lineages too.
      const [first, second] = lineages.map(({ id, track_count }) => ({ id, track_count }))
      expect(first).toEqual({ id: 'funk-soul-disco-lineage', track_count: 343 })
      expect(second).toEqual({ id: 'hip-hop-heritage', track_count: 329 })
      const theirs = largest(open(TREES[0].file).original)
      const cells = matrixOf(theirs, reachingHere)
      const places = theirs.map(({ filters }) =>
        lineages.findIndex(
          (lineage) => JSON.stringify(lineage.filters.genres) === JSON.stringify(filters.genres),
        ),
      )
      expect(places).not.toContain(-1)
      expect(places.map((row) => places.map((column) => matrix[row]?.[column]))).toEqual(cells)
    })

    test('the playlist file of a node is that of its tracks', async () => {
      const answer = await app.get(`/api/tree/node/${NODE}/export/m3u`)
      expect(answer.body.split('\n')[1]).toBe(recordedM3u().split('\n')[1])
      expect(entriesOf(answer.body)).toHaveLength(30)
    })
  })

  describe('the playlist of a node', () => {
    test('has the tracks of the original, but for those that are in another leaf of theirs', () => {
      const { original, tree } = imported(TREES[0].file)
      const node = findNode(tree, NODE)
      if (node === undefined) throw new Error('The tree has no such node.')
      const file = recordedM3u()
      const ids = new Set(trackIdsOf(node))
      const ours = formatM3u(
        node.title,
        tracks.filter(({ id }) => ids.has(id)),
      )
      expect(ours.split('\n').slice(0, 2)).toEqual(file.split('\n').slice(0, 2))

      // An artist that is not known was "nan"; a file order was that of assignment.
      const plain = entriesOf(file).map(({ label, path }) => ({ label: label.replace(/^nan - /, ''), path }))
      const kept = entriesOf(ours)
      const paths = new Set(kept.map(({ path }) => path))
      for (const entry of kept) expect(plain).toContainEqual(entry)

      const gone = plain.filter(({ path }) => !paths.has(path))
      const others = originalNodes(original.nodes).filter(
        ({ id, children }) => children.length === 0 && id !== NODE,
      )
      const elsewhere = new Set(others.flatMap(({ rows }) => rows.map((row) => tracks[row]?.location)))
      expect(gone.filter(({ path }) => !elsewhere.has(path))).toEqual([])
      expect({ theirs: plain.length, ours: kept.length }).toEqual({ theirs: 38, ours: 30 })
    })
  })
})

const NODE = 'east-coast-breakbeat-blueprint'

const recordedM3u = () => recorded<string>('tree-node-m3u').response.body

const entriesOf = (m3u: string) =>
  [...m3u.matchAll(/^#EXTINF:-1,(.*)\n(.*)$/gm)].map(([, label = '', path = '']) => ({ label, path }))

function originalNodes(nodes: readonly OriginalNode[]): OriginalNode[] {
  return nodes.flatMap((node) => [node, ...originalNodes(node.children)])
}

/** How two facets are compared; the others are the same in both. */
interface Rules {
  readonly isGenre: (own: string, asked: string) => boolean
  readonly isPlace: (own: string, asked: string) => boolean
}

const holds = (own: string, asked: string) => own.toLowerCase().includes(asked.toLowerCase())

const ORIGINAL_RULES: Rules = {
  isGenre: (own, asked) => own.toLowerCase() === asked.toLowerCase(),
  isPlace: holds,
}

const OUR_RULES: Rules = {
  isGenre: (own, asked) => genreName(own) === genreName(asked),
  isPlace: (own, asked) => wholeWords(asked).test(own),
}

const patterns = new Map<string, RegExp>()

function wholeWords(text: string): RegExp {
  const plain = text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
  const pattern = patterns.get(text) ?? new RegExp(`(?<![\\p{L}\\p{N}])${plain}(?![\\p{L}\\p{N}])`, 'iu')
  patterns.set(text, pattern)
  return pattern
}

/** The tracks whose score reaches the threshold, track by track and value by value. */
function reaching(tracks: readonly Track[], filters: SearchFilters, rules: Rules): number[] {
  const asked = (['genres', 'mood', 'descriptors', 'location', 'era'] as const).flatMap((facet) =>
    valuesOf(filters, facet).map((value) => ({ facet, value })),
  )
  const points = { genres: 3, mood: 1.5, descriptors: 1.5, location: 2, era: 1.5 }
  const { bpm, year } = filters
  const most =
    asked.reduce((sum, { facet }) => sum + points[facet], 0) +
    (bpm === undefined ? 0 : 2) +
    (year === undefined ? 0 : 1)
  const matches = (track: Track, { facet, value }: (typeof asked)[number]) => {
    if (facet === 'genres') return [track.genre1, track.genre2].some((genre) => rules.isGenre(genre, value))
    if (facet === 'location') return rules.isPlace(track.place, value)
    return holds(track[facet], value)
  }
  const scoreOf = (track: Track) => {
    let sum = 0
    for (const one of asked) if (matches(track, one)) sum += points[one.facet]
    if (bpm !== undefined && isInside(track.bpm ?? 0, bpm)) sum += 2
    if (year !== undefined && isInside(track.year ?? 0, year)) sum += 1
    return most === 0 ? 0 : Math.round((sum / most) * 10_000) / 10_000
  }
  return tracks.filter((track) => scoreOf(track) > 0 && scoreOf(track) >= THRESHOLD).map(({ id }) => id)
}
