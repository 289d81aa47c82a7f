import { recall, remember } from './device-memory.ts'
import { createStore } from './store.ts'

/** Layers of the shell that anything may open. */
export type Layer = 'history' | 'help' | undefined

const isCollapsed = createStore(recall('rail-collapsed') === true)

/** Whether the rail shows icons only; remembered on this device. */
export const railCollapsed = {
  ...isCollapsed,
  toggle() {
    isCollapsed.set((current) => !current)
    remember('rail-collapsed', isCollapsed.get())
  },
}

/** Which layer of the shell is open. One at a time, so that Escape always closes the one that is seen. */
export const openLayer = createStore<Layer>(undefined)

const checklist = createStore(recall('checklist-dismissed') === true)

/** Whether the first-run checklist was put away; it can be brought back from the keyboard help. */
export const checklistDismissed = {
  ...checklist,
  set(isDismissed: boolean) {
    checklist.set(isDismissed)
    remember('checklist-dismissed', isDismissed)
  },
}
