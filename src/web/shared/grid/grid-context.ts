import type { Track } from '../../../contract/track.schema.ts'
import type { Store } from '../../app/store.ts'
import type { SelectionStore } from './selection-store.ts'

/** What cells need beyond their row; given to the grid once. */
export interface GridContext {
  readonly selection: SelectionStore
  /** Tracks that are being tagged one by one at this moment. */
  readonly busy: Store<ReadonlySet<number>>
  /** Toggles one row, or extends the range to it when `isRange`. */
  onSelect(id: number, rowIndex: number, options: { readonly isRange: boolean }): void
  onRetry(track: Track): void
  /** Stars the track, or takes its star away. */
  onStar(track: Track): void
}
