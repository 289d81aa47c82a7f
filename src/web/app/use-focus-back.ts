import { useEffect } from 'react'

/**
 * Gives the keyboard back to what had it before, once the component is gone.
 *
 * For the content of dialogs that are not rendered while they are closed: those cannot do it themselves. After a
 * menu the keyboard goes to the button of the menu. Something else that has taken it meanwhile keeps it.
 */
export function useFocusBack(): void {
  useEffect(() => {
    const before = returnTarget(document.activeElement)
    return () => {
      // A turn later, when the dialog has let go of the keyboard.
      setTimeout(() => {
        const isLost = document.activeElement === null || document.activeElement === document.body
        if (isLost && before?.isConnected) before.focus({ preventScroll: true })
      })
    }
  }, [])
}

function returnTarget(active: Element | null): HTMLElement | undefined {
  // The items of a menu go away with it; it is named by its button.
  const menuButton = active?.closest('[role="menu"]')?.getAttribute('aria-labelledby')
  const target = menuButton ? document.getElementById(menuButton) : active
  return target instanceof HTMLElement ? target : undefined
}
