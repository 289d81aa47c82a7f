import { formatComment, normaliseParts } from '../comment/format-comment.ts'
import type { CommentParts } from '../comment/parse-comment.ts'
import { parseYear } from '../library/parse-year.ts'
import { readField, textOf, withoutGenre } from './answer-field.ts'
import {
  type AnswerNote,
  type AnswerProblem,
  type TAG_FIELDS,
  TEXT_FIELDS,
  type TextField,
} from './answer-problems.ts'
import { oneLine } from './one-line.ts'
import { LONGEST_VALUE, promptValues } from './prompt-template.ts'
import type { AskedTrack } from './tag-prompt.ts'
import { titleFit } from './title-fit.ts'

/** What a model says of a track, checked: the parts of a comment in the normal form, and two numbers. */
export interface ModelTag extends CommentParts {
  /** Only for a track whose year was not known. */
  readonly year: number | undefined
  /** From 0 to 1; undefined when the model gave none that makes sense. */
  readonly confidence: number | undefined
}

/** An answer sorted by what can be used. Every handle that was asked is in `accepted` or in `rejected`. */
export interface TagAnswer {
  readonly accepted: Map<string, ModelTag>
  readonly rejected: Map<string, AnswerProblem[]>
  /** What was dropped from accepted items. */
  readonly notes: Map<string, AnswerNote[]>
  /** Ids of items that nobody asked for, on one line each; the empty string for an item without one. */
  readonly extra: string[]
}

type AnswerItem = Readonly<Partial<Record<(typeof TAG_FIELDS)[number], unknown>>>

/** Characters of an unknown id that are kept for telling it. */
const LONGEST_ID = 60

/** Earlier recordings exist, but in a DJ's crate such a year is a slip of the model. */
const FIRST_PLAUSIBLE_YEAR = 1900

/** From 2 to 100 a confidence is a percentage; between 1 and 2 nobody can tell. */
const LEAST_PERCENTAGE = 2

/**
 * Reads a model's answer and checks it track by track, so that one bad item does not cost the others.
 *
 * `value` may be anything; what is not an object with a list of items holds no items. `thisYear` is the latest
 * plausible year of a recording. Never throws.
 *
 * Source: docs/domain/model-tags.md, "What is checked".
 */
export function readTagAnswer(
  value: unknown,
  asked: readonly AskedTrack[],
  { thisYear }: { readonly thisYear: number },
): TagAnswer {
  const itemsByHandle = new Map<string, AnswerItem[]>(asked.map(({ handle }) => [handle, []]))
  const answer: TagAnswer = { accepted: new Map(), rejected: new Map(), notes: new Map(), extra: [] }
  for (const item of itemsOf(value)) {
    const id = (textOf(item.id) ?? '').trim()
    const items = itemsByHandle.get(id)
    if (items === undefined) answer.extra.push(oneLine(id, LONGEST_ID))
    else items.push(item)
  }

  for (const one of asked) {
    const { item, problems } = chooseItem(itemsByHandle.get(one.handle) ?? [], one, asked)
    const { parts, problems: partProblems } = item === undefined ? NO_PARTS : readParts(item)
    if (item === undefined || parts === undefined || problems.length > 0) {
      answer.rejected.set(one.handle, [...problems, ...partProblems])
      continue
    }
    const year = readYear(item.year, one, thisYear)
    const confidence = readConfidence(item.confidence)
    answer.accepted.set(one.handle, { ...parts, year: year.number, confidence: confidence.number })
    const notes: AnswerNote[] = []
    if (!year.isPlausible) notes.push({ kind: 'year-implausible' })
    if (!confidence.isPlausible) notes.push({ kind: 'confidence-implausible' })
    if (notes.length > 0) answer.notes.set(one.handle, notes)
  }
  return answer
}

/** The comment that a tag is written as: one line of five parts, at most 1,000 characters. Never throws. */
export function renderModelTag(tag: ModelTag): string {
  return formatComment(tag)
}

interface PartsReading {
  /** Undefined when there are problems. */
  readonly parts: CommentParts | undefined
  readonly problems: readonly AnswerProblem[]
}

const NO_PARTS: PartsReading = { parts: undefined, problems: [] }

function itemsOf(value: unknown): readonly AnswerItem[] {
  // Some models leave the object around the list out, some answer one track with one bare item.
  if (Array.isArray(value)) return value.filter(isItem)
  if (!isItem(value)) return []
  const { tracks } = value
  if (Array.isArray(tracks)) return tracks.filter(isItem)
  return isItem(tracks) ? [tracks] : 'id' in value ? [value] : []
}

function isItem(value: unknown): value is AnswerItem & { readonly tracks?: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function chooseItem(
  items: readonly AnswerItem[],
  one: AskedTrack,
  asked: readonly AskedTrack[],
): { readonly item: AnswerItem | undefined; readonly problems: readonly AnswerProblem[] } {
  const [item, ...others] = items
  if (item === undefined) return { item, problems: [{ kind: 'missing' }] }
  if (others.some((other) => !isSameItem(item, other))) {
    return { item: undefined, problems: [{ kind: 'duplicate' }] }
  }
  const problem = titleProblem(item.title, one, asked)
  return { item, problems: problem === undefined ? [] : [problem] }
}

function isSameItem(first: AnswerItem, second: AnswerItem): boolean {
  return (['title', ...TEXT_FIELDS] as const).every((field) => textOf(first[field]) === textOf(second[field]))
}

/** The repeated title shows whether the item is about the track whose id it bears. */
function titleProblem(
  echo: unknown,
  one: AskedTrack,
  asked: readonly AskedTrack[],
): AnswerProblem | undefined {
  const title = oneLine(one.track.title, LONGEST_VALUE)
  if (title === '') return undefined
  const echoed = oneLine(textOf(echo) ?? '', LONGEST_VALUE)
  if (echoed === '') return { kind: 'field-missing', field: 'title' }
  const fit = titleFit(echoed, title)
  if (fit === 1) return undefined
  const fitsAnother = asked.some(({ track }) => titleFit(echoed, oneLine(track.title, LONGEST_VALUE)) > fit)
  return fit === 0 || fitsAnother ? { kind: 'swapped', echoed } : undefined
}

function readParts(item: AnswerItem): PartsReading {
  const problems: AnswerProblem[] = []
  const read = (field: TextField): string => {
    const reading = readField(field, item[field])
    if (reading.problem === undefined) return reading.text
    problems.push(reading.problem)
    return ''
  }
  const genre = read('genre')
  const subgenre = read('subgenre')
  const named = read('descriptors')
  const descriptors = withoutGenre(named, genre)
  if (named !== '' && descriptors === '') problems.push({ kind: 'field-empty', field: 'descriptors' })
  const parts = { genre1: genre, genre2: subgenre, descriptors, mood: read('mood') }
  const [place, era] = [read('place'), read('era')]
  return { parts: problems.length > 0 ? undefined : normaliseParts({ ...parts, place, era }), problems }
}

interface NumberReading {
  readonly number: number | undefined
  /** False when there was something that had to be dropped. */
  readonly isPlausible: boolean
}

const NOTHING_SAID: NumberReading = { number: undefined, isPlausible: true }
const IMPLAUSIBLE: NumberReading = { number: undefined, isPlausible: false }

function readYear(value: unknown, { track }: AskedTrack, thisYear: number): NumberReading {
  const text = textOf(value)?.trim() ?? ''
  if (text === '' || promptValues(track).year !== '') return NOTHING_SAID
  const year = parseYear(text)
  const isPlausible = year !== undefined && year >= FIRST_PLAUSIBLE_YEAR && year <= thisYear
  return !isPlausible ? IMPLAUSIBLE : { number: year, isPlausible: true }
}

function readConfidence(value: unknown): NumberReading {
  const text = textOf(value)?.replace(/%\s*$/, '').trim() ?? ''
  if (text === '') return NOTHING_SAID
  const number = Number(text)
  if (number >= 0 && number <= 1) return { number, isPlausible: true }
  const isPercentage = number >= LEAST_PERCENTAGE && number <= 100
  return isPercentage ? { number: number / 100, isPlausible: true } : IMPLAUSIBLE
}
