import { objectAt } from './json-reading.ts'
import { propertyOf } from './smallest-value.ts'
import type { AnswerRecord } from './spoil-records.ts'
import { hashOf } from './track-tags.ts'
import {
  type ClusterEntry,
  type GroupBlock,
  readClusters,
  readGroupBlocks,
  readSurvey,
  readTrackLines,
  type TreeTrackLine,
  wantedGroups,
} from './tree-prompt-reading.ts'
import type { JsonSchema, ModelRequest } from './wire.ts'

/** What the model says to a question about trees: a list of items, and other lists beside it. */
export interface TreeAnswer {
  readonly list: string
  readonly items: readonly AnswerRecord[]
  /** The field that tells what an item is about. */
  readonly idField: string
  readonly others: AnswerRecord
}

/** Words that no title is without. */
const ADJECTIVES = ['Warm', 'Late-Night', 'Raw', 'Golden', 'Deep-Set', 'Bright', 'Dusty', 'Electric', 'Slow']
const PICKS = 5
/** Of so many tracks one does not fit, and one has a better tag; of so many collections one is to be divided. */
const POOR_FIT_OF = 17
const IDEA_OF = 5
const SPLIT_OF = 6
/** Tracks of a collection that is worth dividing. */
const LARGE = 30

/**
 * What the model says to a question about trees, plausible and always the same; undefined when the question is about
 * something else. What is asked is told by the shape of the answer. Never throws.
 */
export function findTreeAnswer({
  schema,
  turns,
}: Pick<ModelRequest, 'schema' | 'turns'>): TreeAnswer | undefined {
  if (schema === undefined) return undefined
  const text = turns.find(({ role }) => role === 'user')?.text ?? ''
  const lists = objectAt(schema, 'properties') ?? {}
  const fieldsOf = (list: string) => objectAt(itemOf(schema, list), 'properties') ?? {}
  if ('groups' in lists) {
    const fields = fieldsOf('groups')
    return 'filters' in fields ? designAnswer(text) : wordsAnswer(text, fields)
  }
  if ('places' in lists) return sortingAnswer(text)
  if ('scores' in lists) return qualityAnswer(text)
  if ('categories' in lists) return categoryAnswer(text)
  return 'ideas' in lists ? ideaAnswer(text) : undefined
}

function itemOf(schema: JsonSchema, list: string): Record<string, unknown> {
  return objectAt(propertyOf(schema, list), 'items') ?? {}
}

function wordsAnswer(text: string, fields: Record<string, unknown>): TreeAnswer {
  const items = readGroupBlocks(text).map((group) => {
    const own = wordsOf(group)
    return Object.fromEntries(Object.entries(own).filter(([name]) => name in fields))
  })
  return { list: 'groups', items, idField: 'id', others: {} }
}

function wordsOf({ handle, title, tracks }: GroupBlock) {
  const handles = tracks.map((track) => track.handle)
  const artists = [...new Set(tracks.map(({ artist }) => artist))].slice(0, 2)
  const hash = hashOf(`${title}\n${tracks.map((track) => track.title).join('\n')}`)
  const name = `${choose(ADJECTIVES, hash)} ${title}`.slice(0, 55)
  return {
    id: handle,
    // A number tells apart what would have the same title otherwise.
    title: `${name} ${(hash % 9_000) + 1_000}`,
    description: `Music like that of ${artists.join(' and ')}, made for one floor and one hour. It holds together by its sound.`,
    picks: handles.filter((_handle, index) => index % 2 === hash % 2).slice(0, PICKS),
    coherence: 4 + (hash % 6),
    poorFits: tracks.filter((track) => hashOf(track.title) % POOR_FIT_OF === 0).map((track) => track.handle),
  }
}

function designAnswer(text: string): TreeAnswer {
  const most = wantedGroups(text)
  const genres = readSurvey(text, 'Genres')
  const places = readSurvey(text, 'Places')
  const eras = readSurvey(text, 'Eras')
  const isScene = text.includes('of a scene are binding')
  const items = Array.from({ length: most }, (_, index): AnswerRecord => {
    // Every so-and-so-many genre, so that together the groups name all that the overview has.
    const own = genres.filter((_genre, at) => at % most === index)
    const place = places[Math.floor(index / 2) % Math.max(1, places.length)] ?? ''
    const from = decadeOf(eras[index % Math.max(1, eras.length)] ?? '')
    const filters = {
      genres: isScene ? [] : own,
      mood: [],
      descriptors: [],
      location: isScene && place !== '' ? [place] : [],
      era: isScene ? [index % 2 === 0 ? `1950-${from + 4}` : `${from + 5}-2030`] : [],
      bpmFrom: null,
      bpmTo: null,
      yearFrom: null,
      yearTo: null,
    }
    const name = isScene
      ? `${place} ${index % 2 === 0 ? 'before' : 'after'} ${from + 5}`
      : own.slice(0, 2).join(' and ')
    return {
      title: `${name || `Group ${index + 1}`}`.slice(0, 70),
      subtitle: `about ${100 - index} tracks`,
      description: `Everything around ${name}.`,
      filters,
    }
  })
  return { list: 'groups', items, idField: 'title', others: {} }
}

function sortingAnswer(text: string): TreeAnswer {
  const clusters = readClusters(text)
  const items = readTrackLines(text).map((track) => ({
    track: track.handle,
    cluster: clusterFor(track, clusters),
  }))
  return { list: 'places', items, idField: 'track', others: {} }
}

/** The collection that has most words of the track's comment in its title; none without a common word. */
function clusterFor(track: TreeTrackLine, clusters: readonly ClusterEntry[]): string | null {
  const words = new Set(wordsIn(track.comment))
  let best: string | null = null
  let most = 0
  for (const { handle, title } of clusters) {
    const common = wordsIn(title).filter((word) => words.has(word)).length
    if (common <= most) continue
    best = handle
    most = common
  }
  return best
}

function qualityAnswer(text: string): TreeAnswer {
  const clusters = readClusters(text)
  const scores = clusters.map(({ handle, title }) => ({ id: handle, score: 5 + (hashOf(title) % 5) }))
  const splits = clusters
    .filter(({ title, tracks }) => tracks >= LARGE && hashOf(title) % SPLIT_OF === 0)
    .map(({ handle }) => ({ id: handle, into: 2 }))
  const [first, second] = clusters
  const merges =
    first !== undefined && second !== undefined && hashOf(first.title) % 2 === 0
      ? [{ ids: [first.handle, second.handle] }]
      : []
  return { list: 'scores', items: scores, idField: 'id', others: { merges, splits } }
}

function categoryAnswer(text: string): TreeAnswer {
  const clusters = readClusters(text)
  const most = wantedGroups(text)
  const items = Array.from({ length: most }, (_, index) => ({
    title: `${choose(ADJECTIVES, index)} Rooms ${index + 1}`,
    description: 'What a DJ reaches for together.',
    clusters: clusters.filter((_cluster, at) => at % most === index).map(({ handle }) => handle),
  }))
  return { list: 'categories', items, idField: 'title', others: {} }
}

function ideaAnswer(text: string): TreeAnswer {
  const items = readTrackLines(text)
    .filter(({ title }) => hashOf(title) % IDEA_OF === 0)
    .map(({ handle, title }) => ({
      track: handle,
      genre: null,
      sceneTags: ['warehouse parties'],
      descriptors: [],
      era: null,
      confidence: (60 + (hashOf(title) % 40)) / 100,
      reasoning: 'It was played there.',
    }))
  return { list: 'ideas', items, idField: 'track', others: {} }
}

function decadeOf(era: string): number {
  const digits = /\b(?:19|20)\d\d/.exec(era)?.[0]
  return digits === undefined ? 1990 : Number(digits) - (Number(digits) % 10)
}

function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/[a-z]{3,}/g) ?? []
}

function choose(values: readonly string[], at: number): string {
  return values[at % values.length] ?? ''
}
