import { type RefObject, useEffect, useState } from 'react'

/** Only the upper part of the scrolled area counts: the section there is the one that is read. */
const READ_AREA = '0px 0px -75% 0px'

/** Which section of a scrolled area is being read, and the way to another. `sections` names them all, for when they change. */
export function useScrollSpy(scroller: RefObject<HTMLElement | null>, sections: string) {
  const [currentId, setCurrentId] = useState<string>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: other sections are to be watched then.
  useEffect(() => {
    const root = scroller.current
    if (root === null) return
    const inSight = new Set<Element>()
    const elements = [...root.querySelectorAll<HTMLElement>('[data-section]')]
    const watcher = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          if (isIntersecting) inSight.add(target)
          else inSight.delete(target)
        }
        const first = elements.find((element) => inSight.has(element))
        if (first !== undefined) setCurrentId(first.dataset.section)
      },
      { root, rootMargin: READ_AREA },
    )
    for (const element of elements) watcher.observe(element)
    return () => watcher.disconnect()
  }, [scroller, sections])
  return {
    currentId,
    scrollTo(id: string) {
      scroller.current
        ?.querySelector(`[data-section="${CSS.escape(id)}"]`)
        ?.scrollIntoView({ block: 'start' })
    },
  }
}
