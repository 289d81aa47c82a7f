import { VisuallyHidden } from '@mantine/core'
import { createStore, useStore } from './store.ts'

const polite = createStore('')
const assertive = createStore('')

/** Says something to screen readers when they are idle: progress, saves, counts. */
export function announce(text: string): void {
  polite.set(text)
}

/** Says something to screen readers at once: failures. */
export function announceNow(text: string): void {
  assertive.set(text)
}

/** The two live regions of the page. Rendered once, before anything speaks. */
export function LiveRegions() {
  return (
    <VisuallyHidden>
      <div role="status" aria-live="polite">
        {useStore(polite)}
      </div>
      <div role="alert" aria-live="assertive">
        {useStore(assertive)}
      </div>
    </VisuallyHidden>
  )
}
