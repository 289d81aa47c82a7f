/** A second failure so soon means that reloading does not help. */
const PATIENCE_MS = 30_000

const NAME = 'genretagging.reloaded-at'

/**
 * Reloads a page that is older than the server.
 *
 * After an update, an open page still asks for parts under their old names. One
 * reload brings the new page with its state from the address; if the part is
 * missing then too, the failure is shown where the part would be.
 */
export function reloadAfterUpdate(): void {
  window.addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem(NAME) ?? 0)
    if (Date.now() - last < PATIENCE_MS) return
    event.preventDefault()
    sessionStorage.setItem(NAME, String(Date.now()))
    location.reload()
  })
}
