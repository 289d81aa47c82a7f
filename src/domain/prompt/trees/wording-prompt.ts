import type { TreeType } from '../../tree/tree.ts'
import { isObject, itemsById, objectsIn, readHandles, readNumber, readText } from './answer-reading.ts'
import { type HandledTrack, quoted, TRACK_LINES, trackLine } from './prompt-lines.ts'
import { type TreePrompt, treePrompt } from './tree-prompt.ts'

/** A group of tracks that is to get words. */
export interface GroupSheet {
  /** Unique in a question. */
  readonly handle: string
  readonly title: string
  readonly tracks: number
  /** Lines of what is known of it. */
  readonly facts: readonly string[]
  /** Tracks that are shown, with handles that are unique in the question. */
  readonly shown: readonly HandledTrack[]
}

/**
 * What is asked about groups. words: for a finished tree. leaves: for the leaves of a designed one. names: for new
 * collections, with what does not fit. last: for finished collections. picks: typical tracks alone.
 */
export type WordingKind = 'words' | 'leaves' | 'names' | 'last' | 'picks'

/** What a model says of a group. Absent is what was not asked for or cannot be used. */
export interface GroupWords {
  readonly title?: string
  readonly description?: string
  /** Ids of the picked tracks, the best first. */
  readonly pickIds: readonly number[]
  /** 1 to 10. */
  readonly coherence?: number
  /** Ids of tracks that do not belong. */
  readonly poorFitIds: readonly number[]
}

/** Characters; a title must fit into a list and a playlist's name. */
export const LONGEST_TITLE = 80
/** Characters; six long sentences. */
export const LONGEST_DESCRIPTION = 1_200
/** Typical tracks of a group. */
export const MOST_PICKS = 7

const TITLE = `title: at most 60 characters, plain words that tell a DJ what the music is and set the group apart from the others; no two groups have the same title, and none of the titles named as taken`

const PICKS = `picks: the handles of up to ${MOST_PICKS} tracks of the group that represent it best, the most typical first, only from its own list`

const TASKS: Readonly<Record<WordingKind, readonly string[]>> = {
  words: [
    'A program has divided a DJ library into groups. The groups stay as they are; write better words for each.',
    TITLE,
    'description: 2 or 3 sentences on what holds the group together: sound, place, time, use; only what the facts and tracks bear out',
    PICKS,
  ],
  leaves: [
    'These are the smallest groups of a DJ library that you have designed, now with the tracks that they got. Write the final words for each.',
    TITLE,
    'description: one vivid paragraph of 3 or 4 sentences that fits the tracks as they are',
    PICKS,
  ],
  names: [
    'Each group below holds the tracks that a leaf of a genre tree and a leaf of a scene tree share. Name and describe each, and judge how well it holds together.',
    TITLE,
    'description: 3 or 4 sentences on the music where that genre and that scene cross',
    'coherence: a whole number from 1 (random) to 10 (one clear idea)',
    'poorFits: the handles of tracks of the list that do not belong to the group; usually none',
  ],
  last: [
    'These are the finished collections of a DJ library. Write the final words for each.',
    TITLE,
    'description: 4 to 6 sentences on sound, scene, feeling, lineage and artists',
    PICKS,
  ],
  picks: [
    'For each group of a DJ library choose the tracks that represent it best: iconic, typical, and from different artists where there are some.',
    PICKS,
  ],
}

/** Asks for words about groups; `taken` are titles that other groups have, `note` what was wrong before. */
export function wordingPrompt(
  type: TreeType,
  { kind, sheets, taken = [], note = '' }: WordingQuestion,
): TreePrompt {
  const [task = '', ...fields] = TASKS[kind]
  return treePrompt(type, [
    task,
    `Answer {"groups": [...]} with one item for every group below. Each item has these fields:\n- id: the group's handle, exactly as given\n${fields.map((field) => `- ${field}`).join('\n')}`,
    TRACK_LINES,
    taken.length === 0
      ? ''
      : `Taken titles: ${taken.map((title) => quoted(title, LONGEST_TITLE)).join(', ')}`,
    ...sheets.map(sheetText),
    note,
  ])
}

/** What is asked. */
export interface WordingQuestion {
  readonly kind: WordingKind
  readonly sheets: readonly GroupSheet[]
  readonly taken?: readonly string[]
  readonly note?: string
}

/** A group as a question shows it. */
export function sheetText({ handle, title, tracks, facts, shown }: GroupSheet): string {
  return [
    `### Group ${handle}`,
    `Title now: ${quoted(title, LONGEST_TITLE)}`,
    `Tracks: ${tracks}${shown.length < tracks ? `, of which ${shown.length} are shown` : ''}`,
    ...facts,
    ...shown.map(trackLine),
  ].join('\n')
}

/**
 * The usable words of an answer by handle. An item whose picks all belong to other groups is about another group and
 * is left out, and so are items about nothing that was asked. Never throws.
 */
export function readWords(answer: unknown, sheets: readonly GroupSheet[]): Map<string, GroupWords> {
  const byHandle = new Map(sheets.map((sheet) => [sheet.handle, sheet]))
  const found = new Map<string, GroupWords>()
  for (const [sheet, item] of itemsById(objectsIn(answer, 'groups'), 'id', byHandle)) {
    const own = new Map(sheet.shown.map(({ handle, track }) => [handle, track.id]))
    const pickIds = readHandles(item.picks, own).slice(0, MOST_PICKS)
    const isOfAnother = pickIds.length === 0 && namesAny(item.picks)
    if (isOfAnother) continue
    const title = readText(item.title, LONGEST_TITLE)
    const description = readText(item.description, LONGEST_DESCRIPTION)
    const coherence = readNumber(item.coherence, 1, 10)
    found.set(sheet.handle, {
      ...(title === undefined ? {} : { title }),
      ...(description === undefined ? {} : { description }),
      ...(coherence === undefined ? {} : { coherence: Math.round(coherence) }),
      pickIds,
      poorFitIds: readHandles(poorFitHandles(item.poorFits), own),
    })
  }
  return found
}

/** Some models write what does not fit as objects with a reason. */
function poorFitHandles(value: unknown): unknown {
  if (!Array.isArray(value)) return []
  return value.map((one) => (isObject(one) ? (one.id ?? one.track) : one))
}

function namesAny(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0
}
