/**
 * What this browser remembers about the page: layout, never library data.
 *
 * Storage can be full, blocked or hold something old, so reading gives
 * undefined and writing gives up quietly: the page then works as on its first day.
 */
export function recall(name: string): unknown {
  try {
    const text = localStorage.getItem(`genretagging.${name}`)
    return text === null ? undefined : JSON.parse(text)
  } catch {
    // Blocked storage or text that is not JSON: as if nothing were remembered.
    return undefined
  }
}

/** Keeps a value that JSON can hold; see `recall`. */
export function remember(name: string, value: unknown): void {
  try {
    localStorage.setItem(`genretagging.${name}`, JSON.stringify(value))
  } catch {
    // Blocked or full storage: the layout is then forgotten with the tab, which harms nobody.
  }
}
