import {
  type EditField,
  type EditStep,
  type StepProblem,
  YEARS_BY_HAND,
} from '../../../domain/comment/bulk-edit.ts'

/** What a field is called in a sentence. */
const FIELD_NAMES: Readonly<Record<EditField, string>> = {
  genre: 'genre',
  subGenre: 'sub-genre',
  descriptors: 'descriptors',
  mood: 'mood',
  place: 'place',
  era: 'era',
  year: 'year',
  comment: 'comment',
}

/** Longer values would hide the rest of the sentence in a menu. */
const LONGEST_VALUE = 40

/** Says in one sentence why a step cannot be done, and what to do. */
export function sentenceFor({ kind, step, text }: StepProblem): string {
  switch (kind) {
    case 'separator':
      return `"${shown(text)}" cannot be in one part of a tag, because semicolons and line breaks separate the parts. Leave them out, or edit the whole comment.`
    case 'no-text':
      return `Type what to ${step.action} in the ${FIELD_NAMES[step.field]}.`
    case 'no-year':
      return `"${shown(text)}" is not a year. Type one from ${YEARS_BY_HAND.first} to ${YEARS_BY_HAND.last}, or nothing for a year that is not known.`
  }
}

/** What an edit of so many tracks is called; reads well after "Undo: ". */
export function editSummary(steps: readonly EditStep[], count: number): string {
  const tracks = `${count.toLocaleString('en')} ${count === 1 ? 'track' : 'tracks'}`
  const [step, ...more] = steps
  if (step !== undefined && more.length === 0) return `${actOf(step)} ${tracks}`
  const fields = [...new Set(steps.map(({ field }) => FIELD_NAMES[field]))]
  const last = fields.pop() ?? ''
  return `edit ${fields.length === 0 ? last : `${fields.join(', ')} and ${last}`} of ${tracks}`
}

/** "add dubby to", "clear the mood of": what stands before the tracks. */
function actOf(step: EditStep): string {
  const field = FIELD_NAMES[step.field]
  const value = shown(step.value)
  switch (step.action) {
    case 'set':
      return value === '' ? `clear the ${field} of` : `set the ${field} to ${value} on`
    case 'add':
      return `add ${value} to`
    case 'remove':
      return `remove ${value} from`
    case 'replace':
      return value === '' ? `remove ${shown(step.find)} from` : `replace ${shown(step.find)} by ${value} in`
  }
}

function shown(text: string): string {
  // By character, so that none is cut in half.
  const characters = [...text.trim().replace(/\s+/g, ' ')]
  return characters.length <= LONGEST_VALUE
    ? characters.join('')
    : `${characters.slice(0, LONGEST_VALUE).join('')}…`
}
