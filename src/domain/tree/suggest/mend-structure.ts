import { formatComment, normaliseParts } from '../../comment/format-comment.ts'
import { type CommentParts, parseComment } from '../../comment/parse-comment.ts'
import { readEra } from '../../era/read-era.ts'
import type { Gazetteer } from '../../place/gazetteer.ts'
import type { TagChange } from './tag-change.ts'

/** Parts of a comment that lacks one: which one has to be found out. */
const ONE_MISSING = 4

/** Set by judgement: the first keeps every reading as it is, the others guess what the DJ meant. */
const CONFIDENCE = { plain: 0.9, split: 0.8, mood: 0.7 } as const

/**
 * How a comment of four parts is to have all five: its last part is place and era, or a mood, or a mood that names a
 * place ("Chicago blues clubs, late 1960s"), which then stands in both parts, so that no word is lost. Undefined for
 * any other comment, and where the last part could mean several things. Never throws.
 */
export function mendStructure(comment: string, gazetteer: Gazetteer): TagChange | undefined {
  if (comment.split(';').length !== ONE_MISSING) return undefined
  const parts = parseComment(comment)
  // Two times in one part ("late 90s/early 2000s"): whatever is moved would tear them apart.
  if (readEra(parts.place) !== undefined) return undefined
  const { places, rest } = gazetteer.readPlace(parts.place)
  const [place, ...others] = places
  const hasTime = readEra(parts.era) !== undefined
  if (place === undefined && !hasTime) return asMood(parts)
  // Of several places nobody knows which one is meant.
  if (place === undefined || others.length > 0) return undefined
  if (rest === '') return mended(parts, CONFIDENCE.plain, 'It has four parts of five; the mood is left open.')
  const split = { ...parts, mood: parts.place, place: place.name }
  const text = `It has four parts of five, and “${parts.place}” is more than the place ${place.name}.`
  return mended(split, CONFIDENCE.split, text)
}

function asMood(parts: CommentParts): TagChange | undefined {
  const mood = [parts.place, parts.era].filter((text) => text !== '').join(', ')
  if (mood === '') return undefined
  const text = `It has four parts of five, and “${mood}” is neither a place nor a time.`
  return mended({ ...parts, mood, place: '', era: '' }, CONFIDENCE.mood, text)
}

function mended(parts: CommentParts, confidence: number, text: string): TagChange {
  return { comment: formatComment(normaliseParts(parts)), confidence, text }
}
