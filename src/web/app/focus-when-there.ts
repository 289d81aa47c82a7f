/** What has not come by then does not come; the keyboard stays where it is. */
const WAIT_MS = 1_000

/** Gives the keyboard to the first element that fits the selector, as soon as it is on the page. */
export function focusWhenThere(selector: string): void {
  const started = Date.now()
  const tryNow = () => {
    const element = document.querySelector<HTMLElement>(selector)
    if (element) element.focus()
    else if (Date.now() - started < WAIT_MS) requestAnimationFrame(tryNow)
  }
  requestAnimationFrame(tryNow)
}
