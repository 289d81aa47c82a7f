import { itemsById, objectsIn, readNumber, readText, readTexts } from './answer-reading.ts'
import { type HandledTrack, quoted, TRACK_LINES, wholeTrackLine } from './prompt-lines.ts'
import { type TreePrompt, treePrompt } from './tree-prompt.ts'
import { LONGEST_TITLE } from './wording-prompt.ts'

/** A collection whose tags are looked through. */
export interface TaggedGroup {
  readonly title: string
  readonly description: string
  readonly shown: readonly HandledTrack[]
}

/** How the tags of a track could be better. At least one of the four is there. */
export interface TagIdea {
  readonly trackId: number
  readonly genre?: string
  readonly sceneTags?: readonly string[]
  readonly descriptors?: readonly string[]
  readonly era?: string
  /** 0 to 1. */
  readonly confidence: number
  readonly reasoning: string
}

/** Below this a model guesses. */
const LEAST_CONFIDENCE = 0.7
/** Characters, as in comments; and words of a list. */
const LONGEST = { genre: 60, word: 60, era: 40, reasoning: 300 } as const
const MOST_WORDS = 6

/** Asks for better tags of the tracks of some collections. */
export function ideaPrompt(groups: readonly TaggedGroup[]): TreePrompt {
  return treePrompt('collection', [
    'Look through the tags of the tracks below, collection by collection. Where you are sure that a tag is wrong, too vague or missing, say how it could be better. Most tracks need nothing: leave them out.',
    `Answer {"ideas": [...]}, each item with these fields:
- track: the handle
- genre: a more exact or right genre, or null
- sceneTags: words for the scene that are missing, or an empty list
- descriptors: words for the sound that are missing, or an empty list
- era: a more exact or right era such as "late 1980s", or null
- confidence: from 0 to 1, how sure you are; below ${LEAST_CONFIDENCE} leave the track out
- reasoning: one sentence`,
    TRACK_LINES,
    ...groups.map(taggedGroupText),
  ])
}

/** A collection as the question shows it. */
export function taggedGroupText({ title, description, shown }: TaggedGroup): string {
  return [
    `### ${quoted(title, LONGEST_TITLE)}`,
    ...(description === '' ? [] : [quoted(description)]),
    ...shown.map(wholeTrackLine),
  ].join('\n')
}

/** The usable ideas of an answer, at most one for a track. Never throws. */
export function readIdeas(answer: unknown, groups: readonly TaggedGroup[]): TagIdea[] {
  const byHandle = new Map(groups.flatMap(({ shown }) => shown).map(({ handle, track }) => [handle, track]))
  const ideas: TagIdea[] = []
  for (const [track, item] of itemsById(objectsIn(answer, 'ideas'), 'track', byHandle)) {
    const confidence = readNumber(item.confidence, LEAST_CONFIDENCE, 1)
    const words = { longest: LONGEST.word, most: MOST_WORDS }
    const genre = readText(item.genre, LONGEST.genre)
    const era = readText(item.era, LONGEST.era)
    const sceneTags = readTexts(item.sceneTags, words)
    const descriptors = readTexts(item.descriptors, words)
    const better = {
      ...(genre === undefined || genre === track.genre1 ? {} : { genre }),
      ...(sceneTags.length === 0 ? {} : { sceneTags }),
      ...(descriptors.length === 0 ? {} : { descriptors }),
      ...(era === undefined || era === track.era ? {} : { era }),
    }
    if (confidence === undefined || Object.keys(better).length === 0) continue
    const reasoning = readText(item.reasoning, LONGEST.reasoning) ?? ''
    ideas.push({ trackId: track.id, ...better, confidence, reasoning })
  }
  return ideas
}
