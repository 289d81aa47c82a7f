import type { BulkEdited, BulkField, BulkStep } from '../../../contract/bulk-edit.schema.ts'
import type { VocabularyQuery } from '../../../contract/track.schema.ts'
import { formatCount, formatNumber } from '../../shared/display-text.ts'

/** What a row of the dialog does; `empty` is a `set` to nothing, said on purpose. */
export type BulkAction = 'set' | 'add' | 'remove' | 'replace' | 'empty'

/** One row of the dialog as it is typed. */
export interface StepDraft {
  /** Tells the rows apart; never sent. */
  readonly id: number
  readonly field: BulkField
  readonly action: BulkAction
  /** The phrase to be replaced. */
  readonly find: string
  readonly value: string
}

/** A field as the dialog offers it. */
export interface BulkFieldChoice {
  readonly field: BulkField
  readonly label: string
  readonly actions: readonly BulkAction[]
  /** Where its words come from; undefined for free text. */
  readonly vocabulary: VocabularyQuery['field'] | undefined
  /** Its words hold one thing, so that adding fills only what is empty. */
  readonly isSingle: boolean
}

const EVERY_ACTION = ['set', 'add', 'remove', 'replace', 'empty'] as const

/** Every field that can be edited, in the order of the tag. */
export const BULK_FIELDS: readonly BulkFieldChoice[] = [
  { field: 'genre', label: 'Genre', actions: EVERY_ACTION, vocabulary: 'genre', isSingle: false },
  { field: 'subGenre', label: 'Second genre', actions: EVERY_ACTION, vocabulary: 'genre2', isSingle: true },
  {
    field: 'descriptors',
    label: 'Descriptors',
    actions: EVERY_ACTION,
    vocabulary: 'descriptors',
    isSingle: false,
  },
  { field: 'mood', label: 'Mood', actions: EVERY_ACTION, vocabulary: 'mood', isSingle: false },
  { field: 'place', label: 'Place', actions: EVERY_ACTION, vocabulary: 'place', isSingle: true },
  { field: 'era', label: 'Era', actions: EVERY_ACTION, vocabulary: 'era', isSingle: true },
  { field: 'year', label: 'Year', actions: ['set', 'empty'], vocabulary: undefined, isSingle: true },
  {
    field: 'comment',
    label: 'Whole comment',
    actions: ['set', 'replace', 'empty'],
    vocabulary: undefined,
    isSingle: true,
  },
]

/** The choice of a field. */
export function bulkField(field: BulkField): BulkFieldChoice {
  const choice = BULK_FIELDS.find((known) => known.field === field)
  if (choice === undefined) throw new Error(`No choice for the field ${field}`)
  return choice
}

/** What an action is called for a field. */
export function actionLabel({ field, isSingle }: BulkFieldChoice, action: BulkAction): string {
  // A tag has room for two genres.
  if (action === 'add' && field === 'genre') return 'Add as second'
  if (action === 'add') return isSingle ? 'Fill where empty' : 'Add'
  return { set: 'Set to', remove: 'Remove', replace: 'Replace', empty: 'Make empty' }[action]
}

/** A row that does nothing yet. */
export function emptyStep(id: number): StepDraft {
  return { id, field: 'descriptors', action: 'add', find: '', value: '' }
}

/** The row after its field was changed: an action that the field does not have becomes its first one. */
export function withField(step: StepDraft, field: BulkField): StepDraft {
  const { actions } = bulkField(field)
  const action = actions.includes(step.action) ? step.action : 'set'
  return { ...step, field, action }
}

/** Years that the library takes. */
const FIRST_YEAR = 1000
const LAST_YEAR = 2100

/** What is wrong with what is typed, for people; undefined when nothing is, or nothing is typed yet. */
export function stepProblem(step: StepDraft): string | undefined {
  if (isBlank(step)) return undefined
  const value = step.value.trim()
  if (step.field === 'year' && step.action === 'set') {
    const isYear = /^\d{4}$/.test(value) && Number(value) >= FIRST_YEAR && Number(value) <= LAST_YEAR
    return isYear ? undefined : `A year has four digits, ${FIRST_YEAR} to ${LAST_YEAR}.`
  }
  if (step.action === 'replace' && step.find === step.value) return 'Both texts are the same.'
  if (step.field !== 'comment' && `${step.find}${value}`.includes(';')) {
    return 'A semicolon parts the fields of a tag, so it cannot stand within one.'
  }
  return undefined
}

/** The rows as they are sent: undefined when one of them has a problem, empty when none says anything. */
export function stepsOf(drafts: readonly StepDraft[]): BulkStep[] | undefined {
  if (drafts.some((draft) => stepProblem(draft) !== undefined)) return undefined
  return drafts.filter((draft) => !isBlank(draft)).map(toStep)
}

function toStep({ field, action, find, value }: StepDraft): BulkStep {
  if (action === 'empty') return { field, action: 'set', value: '' }
  // In a whole comment blanks count: "  " can be replaced by " ".
  if (action === 'replace') {
    return field === 'comment'
      ? { field, action, find, value }
      : { field, action, find: find.trim(), value: value.trim() }
  }
  return { field, action, value: value.trim() }
}

/** A row that says nothing yet. Replacing by nothing says something: it takes the text out. */
function isBlank({ field, action, find, value }: StepDraft): boolean {
  if (action === 'empty') return false
  if (action === 'replace') return field === 'comment' ? find === '' : find.trim() === ''
  return value.trim() === ''
}

/** "14 will change, 3 stay as they are, 2 are left alone because they are prose or have other than five parts." */
export function bulkSummary({ changed, unchanged, leftAlone }: BulkEdited): string {
  const parts = [changed === 0 ? 'Nothing will change' : `${formatCount(changed, 'track')} will change`]
  if (unchanged > 0)
    parts.push(unchanged === 1 ? '1 stays as it is' : `${formatNumber(unchanged)} stay as they are`)
  if (leftAlone > 0) {
    const [are, they] = leftAlone === 1 ? ['is', 'it is'] : ['are', 'they are']
    parts.push(`${formatNumber(leftAlone)} ${are} left alone because ${they} prose or not in five parts`)
  }
  return `${parts.join(', ')}.`
}
