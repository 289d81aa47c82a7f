import { useEffect, useEffectEvent } from 'react'
import { isSingleKey, matchesStep, SHORTCUTS, type ShortcutName } from './shortcuts.ts'

/** How long the second key of a sequence such as "g a" may take. */
const SEQUENCE_MS = 1_200

const handlers = new Map<ShortcutName, () => void>()
let firstStep: { readonly key: string; readonly at: number } | undefined

/** Binds a shortcut while the component is shown and `isEnabled`; the newest binding of a name wins. */
export function useShortcut(name: ShortcutName, run: () => void, isEnabled = true): void {
  const onRun = useEffectEvent(run)
  useEffect(() => {
    if (!isEnabled) return
    const handler = () => onRun()
    const previous = handlers.get(name)
    handlers.set(name, handler)
    return () => {
      if (handlers.get(name) !== handler) return
      if (previous === undefined) handlers.delete(name)
      else handlers.set(name, previous)
    }
  }, [name, isEnabled])
}

/** Runs a bound shortcut from elsewhere, e.g. the palette; false when it is not bound now. */
export function runShortcut(name: ShortcutName): boolean {
  const handler = handlers.get(name)
  handler?.()
  return handler !== undefined
}

/** Listens for all shortcuts. Rendered once, by the shell. */
export function useShortcutListener(allowSingleKeys: boolean): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return
    const name = findShortcut(event, allowSingleKeys)
    if (name === undefined) return
    event.preventDefault()
    runShortcut(name)
  })
  useEffect(() => {
    // Capturing, because a menu that closes on Escape is gone by the time the event bubbles here.
    const noteLayers = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && hasOpenLayer()) layerEvents.add(event)
    }
    const listener = (event: KeyboardEvent) => onKeyDown(event)
    window.addEventListener('keydown', noteLayers, { capture: true })
    window.addEventListener('keydown', listener)
    return () => {
      window.removeEventListener('keydown', noteLayers, { capture: true })
      window.removeEventListener('keydown', listener)
    }
  }, [])
}

/** Presses of Escape that belong to a menu, popover or dialog. */
const layerEvents = new WeakSet<KeyboardEvent>()

function findShortcut(event: KeyboardEvent, allowSingleKeys: boolean): ShortcutName | undefined {
  if (layerEvents.has(event)) return undefined
  const inField = isTextField(event.target)
  const hasDialog = document.querySelector('[aria-modal="true"]') !== null
  const first = firstStep !== undefined && Date.now() - firstStep.at < SEQUENCE_MS ? firstStep.key : undefined
  firstStep = undefined
  for (const [name, shortcut] of entries()) {
    if (!handlers.has(name)) continue
    const keys = shortcut.keys
    if (keys !== 'mod+k' && (inField || hasDialog)) continue
    if (isSingleKey(keys) && !allowSingleKeys) continue
    if (keys === 'enter' && isControl(event.target)) continue
    const [step = '', second] = keys.split(' ')
    if (
      second === undefined
        ? first === undefined && matchesStep(step, event)
        : first === step && matchesStep(second, event)
    ) {
      return name
    }
  }
  if (!inField && !hasDialog && matchesStep('g', event)) firstStep = { key: 'g', at: Date.now() }
  return undefined
}

function entries() {
  // Object.entries widens the keys to string; the table's own keys are exactly these names.
  return Object.entries(SHORTCUTS) as [ShortcutName, (typeof SHORTCUTS)[ShortcutName]][]
}

function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'range'].includes(target.type)
  return (
    target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
  )
}

/** Buttons and links keep their own Enter. */
function isControl(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button, a, input, [role="button"]') !== null
}

function hasOpenLayer(): boolean {
  const layers = document.querySelectorAll(
    '[aria-modal="true"], .mantine-Popover-dropdown, .mantine-Menu-dropdown, .mantine-Combobox-dropdown',
  )
  return Array.from(layers).some((layer) => layer.checkVisibility())
}
