/** How often an event has told of tasks since the page was opened. */
let told = 0

/** An event has told of tasks: an answer that was asked for before it is older. */
export function noteTaskNews(): void {
  told += 1
}

/**
 * Fetches, and gives what is known by now instead when an event came in between: an answer may have been
 * made before the event and arrive after it, and no further event would mend that.
 */
export async function unlessToldMeanwhile<Known>(
  fetch: () => Promise<Known>,
  known: () => Known | undefined,
): Promise<Known> {
  const before = told
  const fetched = await fetch()
  return before === told ? fetched : (known() ?? fetched)
}
