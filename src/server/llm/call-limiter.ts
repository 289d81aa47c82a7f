/** A provider asked us to wait. */
export interface ProviderWait {
  readonly until: Date
  readonly seconds: number
  /** The provider's name for people. */
  readonly provider: string
}

/** Told when the provider asked us to wait, and with undefined when calls go out again. */
export type WaitListener = (wait: ProviderWait | undefined) => void

/** Somebody who wants to send a call. */
export interface Waiter {
  /** Ends the waiting at once. */
  readonly signal: AbortSignal
  /** The same function is told once, however many calls wait with it. */
  readonly onWait?: WaitListener | undefined
}

/** A place among the calls under way. Given back once, by `release`. */
export interface CallPlace {
  /** Notes that the provider answered. */
  succeeded(): void
  /**
   * Notes that the provider asked for fewer calls: none goes out for so long, and fewer at once afterwards.
   *
   * The listener is that of the caller, when it is going to try again.
   */
  limited(waitMs: number, onWait?: WaitListener): void
  release(): void
}

/** Decides how many calls to one provider are under way at once. */
export interface CallLimiter {
  /** Waits for a place, in turn. Rejects with the signal's reason when that is aborted first. */
  acquire(waiter: Waiter): Promise<CallPlace>
}

/** What a limiter is made of. */
export interface CallLimiterDeps {
  /** The provider's name for people. */
  readonly label: string
  readonly now: () => Date
  /** Resolves after so many milliseconds; rejects only when the process is stopping. */
  readonly pause: (ms: number) => Promise<void>
}

/** Providers answer more calls at once than this only on contract, and a home connection gains nothing by them. */
export const MOST_CALLS_AT_ONCE = 32

/**
 * Makes the limiter of one provider; all calls to it must share it.
 *
 * It begins with as many places as there can be. An answer that asks for fewer halves them, once for all calls that
 * were under way together; each full round of answers adds one again.
 */
export function createCallLimiter({ label, now, pause }: CallLimiterDeps): CallLimiter {
  let places = MOST_CALLS_AT_ONCE
  let active = 0
  let answersInRound = 0
  /** Grows with each halving; calls sent before it are of the old round and halve nothing more. */
  let round = 0
  let hold: { readonly until: Date } | undefined
  const queue: { readonly start: () => void; readonly onWait: WaitListener | undefined }[] = []
  /** Who was told of the wait, and must be told of its end. */
  const told = new Set<WaitListener>()

  function pump(): void {
    while (hold === undefined && active < places) {
      const next = queue.shift()
      if (next === undefined) return
      next.start()
    }
  }

  function tell(listener: WaitListener, { until }: { readonly until: Date }): void {
    told.add(listener)
    const seconds = Math.max(0, Math.ceil((until.getTime() - now().getTime()) / 1000))
    listener({ until, seconds, provider: label })
  }

  function untell(listener: WaitListener | undefined): void {
    if (listener !== undefined && told.delete(listener)) listener(undefined)
  }

  function listen(listener: WaitListener | undefined): void {
    if (listener !== undefined && hold !== undefined && !told.has(listener)) tell(listener, hold)
  }

  function holdFor(waitMs: number): void {
    const mine = { until: new Date(now().getTime() + waitMs) }
    if (hold !== undefined && hold.until >= mine.until) return
    hold = mine
    const known = [...told]
    for (const listener of known) tell(listener, mine)
    for (const { onWait } of queue) listen(onWait)
    const lift = () => {
      // A later answer may have asked for a longer wait.
      if (hold !== mine) return
      hold = undefined
      for (const listener of [...told]) untell(listener)
      pump()
    }
    // A pause that breaks off means that the process stops, and then nobody may be left waiting here.
    pause(waitMs).then(lift, lift)
  }

  function takePlace(): CallPlace {
    active += 1
    const sentInRound = round
    let isReleased = false
    return {
      succeeded() {
        answersInRound += 1
        if (answersInRound < places) return
        answersInRound = 0
        places = Math.min(MOST_CALLS_AT_ONCE, places + 1)
      },
      limited(waitMs, onWait) {
        if (sentInRound === round) {
          // Half of what was really under way: half of the possible may still be more than that.
          places = Math.max(1, Math.floor(Math.min(places, active) / 2))
          answersInRound = 0
          round += 1
        }
        holdFor(waitMs)
        listen(onWait)
      },
      release() {
        if (isReleased) return
        isReleased = true
        active -= 1
        pump()
      },
    }
  }

  function acquire({ signal, onWait }: Waiter): Promise<CallPlace> {
    return new Promise((resolve, reject) => {
      const waiting = {
        onWait,
        start() {
          signal.removeEventListener('abort', leave)
          resolve(takePlace())
        },
      }
      function leave(): void {
        const index = queue.indexOf(waiting)
        if (index !== -1) queue.splice(index, 1)
        untell(onWait)
        reject(signal.reason)
      }
      if (signal.aborted) return leave()
      signal.addEventListener('abort', leave, { once: true })
      queue.push(waiting)
      listen(onWait)
      pump()
    })
  }

  return { acquire }
}
