import type { Terminal } from '../../src/cli/terminal.ts'

/** A terminal that remembers what it was told, and at which a test can press Ctrl-C. */
export class FakeTerminal {
  readonly printed: string[] = []
  readonly notes: string[] = []
  readonly errors: string[] = []
  /** Each figure that the progress bar showed. */
  readonly progress: number[] = []
  #onInterrupt: (() => void) | undefined
  readonly #pressAt: number

  /** @param options.interruptAt presses Ctrl-C once the progress reaches this figure. */
  constructor({ interruptAt = Number.POSITIVE_INFINITY } = {}) {
    this.#pressAt = interruptAt
  }

  print(line: string) {
    this.printed.push(line)
  }

  note(line: string) {
    this.notes.push(line)
  }

  error(line: string) {
    this.errors.push(line)
  }

  startProgress() {
    return {
      update: (done: number) => {
        this.progress.push(done)
        if (done >= this.#pressAt) this.#onInterrupt?.()
      },
      stop: () => undefined,
    }
  }

  onInterrupt(handler: () => void) {
    this.#onInterrupt = handler
    return () => {
      this.#onInterrupt = undefined
    }
  }
}

FakeTerminal satisfies new (options?: {
  interruptAt?: number
}) => Terminal
