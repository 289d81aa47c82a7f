import { isObject, itemsById, objectsIn, readHandles, readNumber, readText } from './answer-reading.ts'
import { type HandledTrack, quoted, TRACK_LINES, trackLine } from './prompt-lines.ts'
import { type TreePrompt, treePrompt } from './tree-prompt.ts'
import { LONGEST_DESCRIPTION, LONGEST_TITLE } from './wording-prompt.ts'

/** A collection in a question that names many. */
export interface ClusterLine {
  /** Unique in the question. */
  readonly handle: string
  readonly title: string
  readonly tracks: number
  readonly description?: string | undefined
  readonly contexts?: { readonly genre: string; readonly scene: string } | undefined
  readonly shown?: readonly HandledTrack[] | undefined
}

/** Characters of descriptions and of titles of other trees in lists of collections. */
const LONGEST_SHOWN = { description: 150, context: 60 } as const
/** Parts that a collection may be divided into at once. */
const PARTS = { least: 2, most: 6 } as const
/** Below this score a collection is not good enough. */
export const GOOD_SCORE = 7

/** A collection as a question shows it, on one line and those of its tracks. */
export function clusterText({ handle, title, tracks, description, contexts, shown }: ClusterLine): string {
  const known = [
    quoted(title, LONGEST_TITLE),
    tracks,
    ...(contexts === undefined
      ? []
      : [quoted(contexts.genre, LONGEST_SHOWN.context), quoted(contexts.scene, LONGEST_SHOWN.context)]),
    ...(description === undefined ? [] : [quoted(description, LONGEST_SHOWN.description)]),
  ]
  return [`${handle} [${known.join(',')}]`, ...(shown ?? []).map(trackLine)].join('\n')
}

/** Asks which collection each of some tracks belongs to. */
export function sortingPrompt(clusters: readonly ClusterLine[], tracks: readonly HandledTrack[]): TreePrompt {
  return treePrompt('collection', [
    'Sort the tracks below into the collections of a DJ library. A track belongs where a DJ would look for it: the same kind of music, and as near as can be in place, time and mood. A track that belongs nowhere stays out.',
    'Answer {"places": [...]} with one item for every track: {"track": its handle, "cluster": the handle of its collection, or null when none fits}.',
    `The collections, each a handle with [title, tracks]:\n${clusters.map(clusterText).join('\n')}`,
    `${TRACK_LINES}\n${tracks.map(trackLine).join('\n')}`,
  ])
}

/** Where the tracks of an answer go: the handle of a collection by the id of a track. Never throws. */
export function readSorting(
  answer: unknown,
  clusters: readonly ClusterLine[],
  tracks: readonly HandledTrack[],
): Map<number, string> {
  const handles = new Set(clusters.map(({ handle }) => handle))
  const byHandle = new Map(tracks.map(({ handle, track }) => [handle, track]))
  const places = new Map<number, string>()
  for (const [track, item] of itemsById(objectsIn(answer, 'places'), 'track', byHandle)) {
    const cluster = typeof item.cluster === 'string' ? item.cluster.trim() : ''
    if (handles.has(cluster)) places.set(track.id, cluster)
  }
  return places
}

/** How good collections are, and what would make them better. */
export interface QualityAnswer {
  /** 1 to 10 by handle. */
  readonly scores: ReadonlyMap<string, number>
  /** Handles of collections that are one; no handle is in two of them. */
  readonly merges: readonly (readonly string[])[]
  /** Into how many parts a collection should fall, by handle; none that is merged. */
  readonly splits: ReadonlyMap<string, number>
}

/** Asks how good collections are. */
export function qualityPrompt(clusters: readonly ClusterLine[]): TreePrompt {
  return treePrompt('collection', [
    'Judge the collections of a DJ library below. Each is shown with some of its tracks.',
    `Answer {"scores": [...], "merges": [...], "splits": [...]}:
- scores: for every collection {"id": its handle, "score": a whole number from 1 (random) to 10 (one clear idea)}; ${GOOD_SCORE} is good enough
- merges: {"ids": handles of collections that a DJ would never look for apart}; usually none
- splits: {"id": handle of a collection that mixes several ideas, "into": how many parts, ${PARTS.least} to ${PARTS.most}}; usually none`,
    `${TRACK_LINES} A collection is a handle with [title, tracks, description].`,
    ...clusters.map(clusterText),
  ])
}

/** The usable part of an answer about quality. Never throws. */
export function readQuality(answer: unknown, clusters: readonly ClusterLine[]): QualityAnswer {
  const known = new Map(clusters.map(({ handle }) => [handle, handle]))
  const scores = new Map<string, number>()
  for (const [handle, { score }] of itemsById(objectsIn(answer, 'scores'), 'id', known)) {
    const read = readNumber(isObject(score) ? score.score : score, 1, 10)
    if (read !== undefined) scores.set(handle, Math.round(read))
  }
  const merged = new Set<string>()
  const merges: string[][] = []
  for (const { ids } of objectsIn(answer, 'merges')) {
    const handles = readHandles(ids, known).filter((handle) => !merged.has(handle))
    if (handles.length < 2) continue
    merges.push(handles)
    for (const handle of handles) merged.add(handle)
  }
  const splits = new Map<string, number>()
  for (const [handle, { into }] of itemsById(objectsIn(answer, 'splits'), 'id', known)) {
    const parts = readNumber(into, PARTS.least, PARTS.most)
    if (parts !== undefined && !merged.has(handle)) splits.set(handle, Math.round(parts))
  }
  return { scores, merges, splits }
}

/** A category of collections. */
export interface CategoryAnswer {
  readonly title: string
  readonly description: string
  /** Handles of its collections; none is in two categories. */
  readonly clusters: readonly string[]
}

/** Asks for categories of all collections. */
export function categoryPrompt(
  clusters: readonly ClusterLine[],
  wanted: { readonly least: number; readonly most: number },
): TreePrompt {
  return treePrompt('collection', [
    `Group the collections of a DJ library below into ${wanted.least} to ${wanted.most} categories that a DJ finds the way by: each with a clear musical idea, none that holds "the rest", each with at least two collections. Every collection belongs to exactly one.`,
    'Answer {"categories": [...]}, each item {"title": at most 60 characters, "description": 2 or 3 sentences, "clusters": the handles of its collections}.',
    'A collection is a handle with [title, tracks, leaf of the genre tree, leaf of the scene tree].',
    clusters.map(clusterText).join('\n'),
  ])
}

/** The usable categories of an answer, each title once, each collection in the first that names it. Never throws. */
export function readCategories(answer: unknown, clusters: readonly ClusterLine[]): CategoryAnswer[] {
  const known = new Map(clusters.map(({ handle }) => [handle, handle]))
  const placed = new Set<string>()
  const titles = new Set<string>()
  const categories: CategoryAnswer[] = []
  for (const item of objectsIn(answer, 'categories')) {
    const title = readText(item.title, LONGEST_TITLE)
    const own = readHandles(item.clusters, known).filter((handle) => !placed.has(handle))
    if (title === undefined || titles.has(title.toLowerCase()) || own.length === 0) continue
    titles.add(title.toLowerCase())
    for (const handle of own) placed.add(handle)
    const description = readText(item.description, LONGEST_DESCRIPTION) ?? ''
    categories.push({ title, description, clusters: own })
  }
  return categories
}
