import { recall, remember } from '../../app/device-memory.ts'
import { createStore, type Store } from '../../app/store.ts'
import { OVERVIEW_SIZES, type OverviewSize } from '../../shared/list-search.ts'

/** A store whose value this device remembers; `read` makes sense of what was remembered, or says what is usual. */
function rememberedStore<T>(name: string, read: (remembered: unknown) => T): Store<T> {
  const store = createStore(read(recall(name)))
  return {
    ...store,
    set(next) {
      store.set(next)
      remember(name, store.get())
    },
  }
}

/** Whether the facets stand beside the list. */
export const facetsShown = rememberedStore('tracks-facets', (remembered) => remembered !== false)

/** How much of the overview is shown where the address does not say. */
export const overviewSize = rememberedStore<OverviewSize>(
  'tracks-overview',
  (remembered) => OVERVIEW_SIZES.find((size) => size === remembered) ?? 'on',
)

/** Facets that were folded or unfolded by the DJ, by name. */
export const sectionsOpen = rememberedStore<Readonly<Record<string, boolean>>>(
  'tracks-sections',
  (remembered) =>
    typeof remembered === 'object' && remembered !== null
      ? Object.fromEntries(Object.entries(remembered).filter(([, isOpen]) => typeof isOpen === 'boolean'))
      : {},
)
