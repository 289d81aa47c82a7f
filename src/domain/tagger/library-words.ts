import type { CommentParts } from '../comment/parse-comment.ts'
import type { GenreNode } from '../genre/genre-graph.ts'
import { genreKey } from '../genre/genre-key.ts'
import { createGroupCounts, type GroupCount, type GroupCounts } from './group-counts.ts'
import type { Knowledge } from './knowledge.ts'
import type { NeighbourPlace } from './place.ts'
import { GROUPS, type ReadTrack } from './read-track.ts'
import { remembering } from './remembering.ts'
import { PLACE, STYLE_NEIGHBOURS } from './weights.ts'

/** How a library writes: its spellings, its styles, its places. */
export interface LibraryWords {
  /** The spelling of a style that the library uses most, else the usual one. */
  spelling(style: GenreNode): string
  /** Adds what the library's neighbours say about the styles to logarithms over all styles. */
  addStyles(target: Float64Array, read: ReadTrack): void
  /** The place that the tagged tracks of the same artist agree on. */
  place(read: ReadTrack): NeighbourPlace | undefined
}

const EVERYTHING = ['']

/** Collects how a library writes, track by track. */
export interface LibraryWordsBuilder {
  add(read: ReadTrack, parts: CommentParts): void
  /** Call once, after the last track. */
  build(): LibraryWords
}

/** Makes the collector of spellings, styles and places. `vocabulary` comes before what the tracks write. */
export function createLibraryWordsBuilder(
  { genres, lookup }: Knowledge,
  vocabulary: readonly string[],
  prior: Float64Array,
): LibraryWordsBuilder {
  const spellings = new Map<number, Map<string, number>>()
  const places = new Map<string, Map<string, number>>()
  const styles = new Map<keyof typeof STYLE_NEIGHBOURS, GroupCounts>(
    ([...GROUPS, 'library'] as const).map((group) => [group, createGroupCounts()]),
  )
  // null stands for a text that names no style, so that it too is remembered.
  const styleNamed = remembering(20_000, (text: string) => genres.byKey.get(genreKey(text)) ?? null)
  const countSpelling = (text: string, times: number): void => {
    const style = styleNamed(text)
    if (style !== null) count(spellings, style.id, text.trim(), times)
  }

  function add(read: ReadTrack, { genre1, genre2, place }: CommentParts): void {
    for (const genre of [genre1, genre2]) {
      countSpelling(genre, 1)
      const style = lookup.find(genre)
      if (style === undefined) continue
      for (const group of GROUPS) styles.get(group)?.add(read.groups[group], style.id)
      styles.get('library')?.add(EVERYTHING, style.id)
    }
    if (place !== '') for (const key of read.groups.artist) count(places, key, place, 1)
  }

  const common = new Float64Array(prior.length)
  function addStyles(target: Float64Array, read: ReadTrack): void {
    for (let style = 0; style < target.length; style += 1) {
      target[style] = (target[style] as number) + (common[style] as number)
    }
    for (const group of GROUPS) addGroup(target, styles.get(group)?.find(read.groups[group]), group)
  }

  /** Styles that the group has gain, the others lose, the more the larger the group. */
  function addGroup(
    target: Float64Array,
    found: GroupCount | undefined,
    group: keyof typeof STYLE_NEIGHBOURS,
  ): void {
    if (found === undefined) return
    const { weight: fullWeight, smoothing, caution } = STYLE_NEIGHBOURS[group]
    const weight = (fullWeight * found.sum) / (found.sum + caution)
    const silent = weight * Math.log(smoothing / (found.sum + smoothing))
    for (let style = 0; style < target.length; style += 1) target[style] = (target[style] as number) + silent
    for (const [style, times] of found.counts) {
      const expected = smoothing * (prior[style] ?? 1)
      target[style] = (target[style] ?? 0) + weight * Math.log((times + expected) / expected)
    }
  }

  function place(read: ReadTrack): NeighbourPlace | undefined {
    const [artist] = read.groups.artist
    const found = mostFrequent(places.get(artist ?? '') ?? new Map())
    if (found === undefined || found.share < PLACE.agreement) return undefined
    return { place: found.text, tracks: found.times }
  }

  function build(): LibraryWords {
    // Listed spellings outweigh any number of tracks, the first most.
    for (const [index, text] of vocabulary.entries()) countSpelling(text, 1e9 / (index + 1))
    const best = new Map([...spellings].map(([id, counts]) => [id, mostFrequent(counts)?.text]))
    addGroup(common, styles.get('library')?.find(EVERYTHING), 'library')
    return { spelling: (style) => best.get(style.id) ?? style.name, addStyles, place }
  }

  return { add, build }
}

function count<Key>(counts: Map<Key, Map<string, number>>, key: Key, text: string, times: number): void {
  let row = counts.get(key)
  if (row === undefined) {
    row = new Map()
    counts.set(key, row)
  }
  row.set(text, (row.get(text) ?? 0) + times)
}

/** The most frequent text, of equals the first by letters, with its share of all. */
function mostFrequent(
  counts: ReadonlyMap<string, number>,
): { readonly text: string; readonly times: number; readonly share: number } | undefined {
  let text: string | undefined
  let most = 0
  let sum = 0
  for (const [one, times] of counts) {
    sum += times
    if (times > most || (times === most && text !== undefined && one < text)) {
      most = times
      text = one
    }
  }
  return text === undefined ? undefined : { text, times: most, share: most / sum }
}
