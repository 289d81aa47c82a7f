import { createSelection } from '../../shared/grid/selection-store.ts'

/** Chosen tracks of the Tracks screen. Outside the page, so that a look at the settings does not lose them. */
export const selection = createSelection()
