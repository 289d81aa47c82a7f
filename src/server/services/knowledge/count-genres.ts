import { setImmediate as nextTurn } from 'node:timers/promises'
import type { GenreGraphView } from '../../../contract/genres.schema.ts'
import type { Track } from '../../../contract/track.schema.ts'
import type { GenreGraph } from '../../../domain/genre/genre-graph.ts'
import { genreKey } from '../../../domain/genre/genre-key.ts'
import type { GenreShelf } from './genre-shelf.ts'

/** How many tracks the genres have. */
export interface GenreCounts {
  readonly tagged: number
  /** By family id. With the uncharted ones they add up to the tagged ones. */
  readonly families: readonly number[]
  /** By style id: tracks of which it is one of the two genres. */
  readonly styles: readonly number[]
  /** By style id: tracks of it or of a style that comes from it. */
  readonly below: readonly number[]
  readonly uncharted: GenreGraphView['uncharted']
}

/** What is looked at of a track. */
type GenreTrack = Pick<Track, 'status' | 'quality' | 'genre1' | 'genre2'>

/** Two genres as written, and how many tracks have them. */
interface GenrePair {
  readonly genres: readonly [string, string]
  tracks: number
}

/** Tracks between two turns of the event loop: a few milliseconds of work. */
const SLICE_TRACKS = 5_000
/** Uncharted texts that are told: enough to see what to add. */
const MOST_TEXTS = 200
/** A text is told to be recognised, for which its beginning is enough. */
const MOST_CHARACTERS = 200

/**
 * Counts the tracks of every family and style. Each pair of genres is read once, so a large library costs little
 * more than its pairs. A comment of free text has no genre: whatever stands first in it may be any sentence.
 */
export async function countGenres(
  tracks: readonly GenreTrack[],
  { graph, lookup }: Pick<GenreShelf, 'graph' | 'lookup'>,
): Promise<GenreCounts> {
  const { pairs, freeText } = await collectPairs(tracks)
  const families = graph.families.map(() => 0)
  const styles = graph.nodes.map(() => 0)
  const below = graph.nodes.map(() => 0)
  const ancestorsOf = rememberAncestors(graph)
  const texts = new Map<string, { text: string; tracks: number }>()
  let tagged = freeText
  let uncharted = freeText
  for (const { genres, tracks: count } of pairs) {
    tagged += count
    const main = lookup.ofGenres(...genres)
    if (main === undefined) uncharted += count
    else add(families, main.familyId, count)
    const named = new Set(genres.flatMap((genre) => lookup.find(genre)?.id ?? []))
    for (const id of named) add(styles, id, count)
    for (const id of new Set([...named].flatMap(ancestorsOf))) add(below, id, count)
    for (const text of new Set(genres)) {
      if (text !== '' && lookup.find(text) === undefined) addText(texts, text, count)
    }
  }
  return { tagged, families, styles, below, uncharted: { tracks: uncharted, texts: mostFrequent(texts) } }
}

async function collectPairs(tracks: readonly GenreTrack[]) {
  const pairs = new Map<string, GenrePair>()
  let freeText = 0
  for (const [index, { status, quality, genre1, genre2 }] of tracks.entries()) {
    if (index % SLICE_TRACKS === SLICE_TRACKS - 1) await nextTurn()
    if (status !== 'tagged') continue
    if (quality === 'free-text') {
      freeText += 1
      continue
    }
    // No part of a comment has a semicolon.
    const key = `${genre1};${genre2}`
    const pair = pairs.get(key)
    if (pair === undefined) pairs.set(key, { genres: [genre1, genre2], tracks: 1 })
    else pair.tracks += 1
  }
  return { pairs: pairs.values(), freeText }
}

/** A style and everything that it comes from, each once. */
function rememberAncestors(graph: GenreGraph): (id: number) => readonly number[] {
  const known = new Map<number, readonly number[]>()
  const ancestorsOf = (id: number): readonly number[] => {
    const found = known.get(id)
    if (found !== undefined) return found
    const parents = graph.nodes[id]?.parentIds ?? []
    const all = [...new Set([id, ...parents.flatMap(ancestorsOf)])]
    known.set(id, all)
    return all
  }
  return ancestorsOf
}

function add(counts: number[], at: number, tracks: number): void {
  counts[at] = (counts[at] ?? 0) + tracks
}

/** Spellings of one name are one text, told as the first that was met. */
function addText(texts: Map<string, { text: string; tracks: number }>, text: string, tracks: number): void {
  const key = genreKey(text) || text
  const known = texts.get(key)
  if (known === undefined) texts.set(key, { text: text.slice(0, MOST_CHARACTERS), tracks })
  else known.tracks += tracks
}

function mostFrequent(texts: ReadonlyMap<string, { readonly text: string; readonly tracks: number }>) {
  return [...texts.values()]
    .sort((left, right) => right.tracks - left.tracks || (left.text < right.text ? -1 : 1))
    .slice(0, MOST_TEXTS)
}
