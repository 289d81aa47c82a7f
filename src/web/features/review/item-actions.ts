import type { Suggestion } from '../../../contract/review.schema.ts'
import type { Acceptance } from './use-review-decisions.ts'

/** What can be done with a suggestion. The functions stay the same from one render to the next. */
export interface ItemActions {
  readonly focus: (item: Suggestion) => void
  readonly accept: (item: Suggestion, acceptance?: Acceptance) => void
  readonly reject: (item: Suggestion) => void
  readonly edit: (item: Suggestion) => void
  readonly stopEditing: () => void
}
