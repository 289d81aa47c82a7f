import { createStore, type Store } from '../../app/store.ts'

/** Ids of chosen tracks. It knows nothing of rows, so it survives sorting, filtering and scrolling. */
export interface SelectionStore extends Store<ReadonlySet<number>> {
  toggle(id: number): void
  add(ids: Iterable<number>): void
  clear(): void
}

const NOTHING: ReadonlySet<number> = new Set()

/** An empty selection. */
export function createSelection(): SelectionStore {
  const ids = createStore(NOTHING)
  return {
    ...ids,
    toggle(id) {
      const next = new Set(ids.get())
      if (!next.delete(id)) next.add(id)
      ids.set(next)
    },
    add(more) {
      ids.set(new Set([...ids.get(), ...more]))
    },
    clear() {
      if (ids.get().size > 0) ids.set(NOTHING)
    },
  }
}
