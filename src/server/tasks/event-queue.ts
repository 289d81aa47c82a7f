/** A bounded queue between something that tells and one page that listens. */
export interface EventQueue<T> extends AsyncIterable<T> {
  /** False when the listener was too slow and has been cut off. */
  push(event: T): boolean
  /** Ends the iteration after what is queued. */
  close(): void
}

export interface EventQueueOptions {
  /** Events that may wait. One more, and the queue is emptied and closed: half a story is worse than none. */
  readonly limit: number
  /** Called once when either side closes. */
  readonly onClose: () => void
}

/** Makes a queue; one reader may iterate over it. */
export function createEventQueue<T>({ limit, onClose }: EventQueueOptions): EventQueue<T> {
  const waiting: T[] = []
  let isClosed = false
  let wake: (() => void) | undefined

  function rouse() {
    wake?.()
    wake = undefined
  }

  function close() {
    if (isClosed) return
    isClosed = true
    onClose()
    rouse()
  }

  return {
    push(event) {
      if (isClosed) return false
      waiting.push(event)
      if (waiting.length > limit) {
        waiting.length = 0
        close()
        return false
      }
      rouse()
      return true
    },
    close,
    async *[Symbol.asyncIterator]() {
      try {
        while (true) {
          const event = waiting.shift()
          if (event !== undefined) yield event
          else if (isClosed) return
          else {
            await new Promise<void>((resolve) => {
              wake = resolve
            })
          }
        }
      } finally {
        close()
      }
    },
  }
}
