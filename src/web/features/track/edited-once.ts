import { recall, remember } from '../../app/device-memory.ts'
import { createStore } from '../../app/store.ts'

/** Whether a comment was ever edited by hand on this device. */
export const editedOnce = createStore(recall('checklist-edited') === true)

/** Notes a first edit by hand, on this device. */
export function noteEdited(): void {
  editedOnce.set(true)
  remember('checklist-edited', true)
}
