/** Holds answers back until it is opened. */
export interface Gate {
  /** Answers wait from now on. */
  hold(): void
  /** Everything that waits goes on, and nothing waits from now on. */
  release(): void
  /** Resolves when the gate is open, or when the signal says that nobody waits for the answer any more. */
  pass(signal: AbortSignal): Promise<void>
}

/** Makes an open gate. */
export function createGate(): Gate {
  let isHeld = false
  const waiting = new Set<() => void>()
  return {
    hold() {
      isHeld = true
    },
    release() {
      isHeld = false
      for (const proceed of waiting) proceed()
    },
    pass(signal) {
      if (!isHeld || signal.aborted) return Promise.resolve()
      return new Promise((resolve) => {
        function proceed() {
          waiting.delete(proceed)
          resolve()
        }
        waiting.add(proceed)
        signal.addEventListener('abort', proceed, { once: true })
      })
    },
  }
}

/** Resolves after this time, or as soon as the signal says that nobody waits any more. Never rejects. */
export function pause(delayMs: number, signal: AbortSignal): Promise<void> {
  if (delayMs <= 0 || signal.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    function proceed() {
      clearTimeout(timer)
      signal.removeEventListener('abort', proceed)
      resolve()
    }
    const timer = setTimeout(proceed, delayMs)
    signal.addEventListener('abort', proceed, { once: true })
  })
}
