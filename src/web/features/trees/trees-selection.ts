import { createSelection } from '../../shared/grid/selection-store.ts'

/** Chosen tracks of the Trees screen. Outside the page, so that a look at another screen does not lose them. */
export const selection = createSelection()
