import { createSelection } from '../../shared/grid/selection-store.ts'

/** Chosen tracks of the playlist that is shown. */
export const selection = createSelection()
