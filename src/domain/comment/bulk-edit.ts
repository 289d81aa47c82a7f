import { normaliseGenre } from '../genre/normalise-genre.ts'
import { editComment } from './format-comment.ts'
import { type CommentParts, parseComment } from './parse-comment.ts'
import {
  addPhrases,
  type PhraseRules,
  phrasesOf,
  plainKey,
  removePhrases,
  replacePhrase,
} from './phrase-list.ts'

/** What an edit of many tracks can name: a part of the tag, the whole comment, or the year of the file. */
export type EditField = 'genre' | 'subGenre' | 'descriptors' | 'mood' | 'place' | 'era' | 'year' | 'comment'

/** One step of an edit; `find` and `value` are as typed. See docs/domain/comment-format.md, "Many at once". */
export type EditStep =
  | { readonly field: EditField; readonly action: 'set' | 'add' | 'remove'; readonly value: string }
  | { readonly field: EditField; readonly action: 'replace'; readonly find: string; readonly value: string }

/** What of a track an edit can change. */
export interface EditedValues {
  readonly comment: string
  /** Null when unknown. */
  readonly year: number | null
}

/** What became of a track: `left-alone` when a step had no part to change, and nothing else differs. */
export interface EditOutcome {
  readonly kind: 'changed' | 'unchanged' | 'left-alone'
  readonly after: EditedValues
}

/** Why a step cannot be done. */
export interface StepProblem {
  readonly kind: 'separator' | 'no-text' | 'no-year'
  readonly step: EditStep
  readonly text: string
}

/** Years that a DJ may type: recordings have been made since 1860, but music to tag may be older. */
export const YEARS_BY_HAND = { first: 1000, last: 2100 } as const

/** A part is one of five on one line, so it cannot hold what separates parts or lines. */
const SEPARATORS = /[;\p{Cc}\u2028\u2029]/u

/** Lists the problems of the steps in their order; an empty list means that all can be done. Never throws. */
export function findStepProblems(steps: readonly EditStep[]): StepProblem[] {
  return steps.flatMap((step): StepProblem[] => {
    const texts = step.action === 'replace' ? [step.find, step.value] : [step.value]
    const [first = ''] = texts
    // Setting to nothing and replacing by nothing mean something, adding and looking for nothing do not.
    if (step.action !== 'set' && first.trim() === '') return [{ kind: 'no-text', step, text: first }]
    if (step.field === 'comment') return []
    if (step.field === 'year') {
      const odd = texts.find((text) => readYear(text) === undefined)
      return odd === undefined ? [] : [{ kind: 'no-year', step, text: odd }]
    }
    const odd = texts.find((text) => SEPARATORS.test(text))
    return odd === undefined ? [] : [{ kind: 'separator', step, text: odd }]
  })
}

/**
 * Does the steps in their order on one track.
 *
 * Parts that no step names keep every character. A comment that is prose or has other than five parts takes no
 * step but those of `comment`; an empty one becomes a comment of five parts. A result of more than `longest`
 * characters is not taken. The steps must be without problems. Never throws.
 */
export function editInBulk(before: EditedValues, steps: readonly EditStep[], longest: number): EditOutcome {
  let after = before
  let isLeftAlone = false
  for (let index = 0; index < steps.length; ) {
    const step = steps[index]
    if (step === undefined) break
    const end = step.field === 'year' || step.field === 'comment' ? index + 1 : endOfParts(steps, index)
    if (step.field === 'year') after = { ...after, year: editYear(after.year, step) }
    else {
      const comment =
        step.field === 'comment'
          ? editText(after.comment, step)
          : editParts(after.comment, steps.slice(index, end))
      if (comment === undefined || comment.length > longest) isLeftAlone = true
      else after = { ...after, comment }
    }
    index = end
  }
  const isChanged = after.comment !== before.comment || after.year !== before.year
  return { kind: isChanged ? 'changed' : isLeftAlone ? 'left-alone' : 'unchanged', after }
}

/** Where the steps on parts that begin here end: they read and write the comment once together. */
function endOfParts(steps: readonly EditStep[], start: number): number {
  const next = steps.findIndex(
    ({ field }, index) => index > start && (field === 'year' || field === 'comment'),
  )
  return next < 0 ? steps.length : next
}

/** The comment with its parts edited; undefined for one that has other than five. */
function editParts(comment: string, steps: readonly EditStep[]): string | undefined {
  const read = parseComment(comment)
  if (read.quality !== 'structured' && read.quality !== 'empty') return undefined
  const { genre1, genre2, descriptors, mood, place, era } = read
  const before: CommentParts = { genre1, genre2, descriptors, mood, place, era }
  return editComment(comment, steps.reduce(editPart, before))
}

function editPart(parts: CommentParts, step: EditStep): CommentParts {
  switch (step.field) {
    case 'genre':
      return editGenres(parts, step)
    case 'subGenre':
      return { ...parts, genre2: editSingle(parts.genre2, step, GENRE) }
    case 'descriptors':
      return { ...parts, descriptors: editList(parts.descriptors, step, BY_COMMA) }
    case 'mood':
      return { ...parts, mood: editList(parts.mood, step, MOOD) }
    case 'place':
      return { ...parts, place: editSingle(parts.place, step, BY_COMMA) }
    case 'era':
      return editEra(parts, step)
    case 'year':
    case 'comment':
      return parts
  }
}

const BY_COMMA: PhraseRules = { between: /(,)/, keyOf: plainKey }
/** As `splitPhrases` reads a mood; one blank of several is enough, the others belong to the phrases' borders. */
const MOOD: PhraseRules = { between: /(,|\sand\s)/i, keyOf: plainKey }
/** Two spellings of a genre are one genre. */
const GENRE: PhraseRules = { between: /(,)/, keyOf: (text) => plainKey(normaliseGenre(text)) }

function editList(text: string, step: EditStep, rules: PhraseRules): string {
  if (step.action === 'set') return isSame(text, step.value) ? text : step.value
  if (step.action === 'replace') return replacePhrase(text, step, rules)
  const phrases = phrasesOf(step.value, rules)
  return step.action === 'add' ? addPhrases(text, phrases, rules) : removePhrases(text, phrases, rules)
}

/** A part with one value: adding fills it when it is empty; removing knows the value as a whole, too. */
function editSingle(text: string, step: EditStep, rules: PhraseRules): string {
  if (step.action === 'add') return text === '' ? step.value : text
  if (step.action === 'remove' && rules.keyOf(text) === rules.keyOf(step.value)) return ''
  return editList(text, step, rules)
}

/** Both genres are a list of two, except for `set`, which is about the first. */
function editGenres(parts: CommentParts, step: EditStep): CommentParts {
  const { genre1, genre2 } = parts
  if (step.action === 'set') return { ...parts, genre1: editSingle(genre1, step, GENRE) }
  if (step.action === 'add') {
    const has = [genre1, genre2].some((genre) => GENRE.keyOf(genre) === GENRE.keyOf(step.value))
    if (has || (genre1 !== '' && genre2 !== '')) return parts
    return genre1 === '' ? { ...parts, genre1: step.value } : { ...parts, genre2: step.value }
  }
  const edited = { genre1: editSingle(genre1, step, GENRE), genre2: editSingle(genre2, step, GENRE) }
  const isEdited = edited.genre1 !== genre1 || edited.genre2 !== genre2
  const areOne = GENRE.keyOf(edited.genre1) === GENRE.keyOf(edited.genre2)
  return { ...parts, ...edited, ...(isEdited && areOne ? { genre2: '' } : {}) }
}

/** The first half of "late 90s/early 2000s" is read as a place; it goes with its other half. */
const HALF_AN_ERA = /(?:^|,)\s*(?:early|mid|late|circa|\d)[^,]*[-/–—]$/i

function editEra(parts: CommentParts, step: EditStep): CommentParts {
  const era = editSingle(parts.era, step, BY_COMMA)
  return era === parts.era ? parts : { ...parts, place: parts.place.replace(HALF_AN_ERA, ''), era }
}

/** Blanks around a typed value are no difference. */
function isSame(text: string, value: string): boolean {
  return text === value.trim()
}

/** The whole comment as text: `find` and `remove` mean every occurrence, in exactly this spelling. */
function editText(comment: string, step: EditStep): string {
  if (step.action === 'set') return step.value
  if (step.action === 'replace') return comment.split(step.find).join(step.value)
  const text = step.value.trim()
  if (step.action === 'remove') return comment.split(` ${text}`).join('').split(text).join('')
  if (comment.includes(text)) return comment
  return comment === '' ? text : `${comment} ${text}`
}

function editYear(year: number | null, step: EditStep): number | null {
  const value = readYear(step.value) ?? null
  if (step.action === 'replace') return year === readYear(step.find) ? value : year
  if (step.action === 'add') return year ?? value
  if (step.action === 'remove') return year === value ? null : year
  return value
}

/** The year that a DJ typed, null for nothing, undefined for what is no year. */
function readYear(text: string): number | null | undefined {
  if (text.trim() === '') return null
  const year = /^\s*(\d{4})\s*$/.exec(text)?.[1]
  const number = Number(year)
  return number >= YEARS_BY_HAND.first && number <= YEARS_BY_HAND.last ? number : undefined
}
