import type {
  PreparedEngine,
  TagEngine,
  TagOutcome,
  TrackToTag,
} from '../../src/server/services/tagging/tag-engine.ts'

export interface FakeEngineOptions {
  readonly name?: string
  readonly batchSize?: number
  /** Starts held: each batch waits for a `step`. */
  readonly held?: boolean
  /** Titles of tracks that it cannot tag. */
  readonly failsOn?: readonly string[]
  /** Title of a track at which it breaks altogether, as a bug would. */
  readonly breaksOn?: string
  /** Pays no heed to a cancel while it is held. */
  readonly isDeaf?: boolean
}

/** A tagger that a test can hold, step, and make fail. It remembers which titles it was asked about. */
export class FakeEngine {
  readonly name: string
  readonly label = 'fake@local'
  readonly source = 'model' as const
  readonly batchSize: number
  readonly lanes = 1
  /** In the place of the offline tagger it costs as much as that does. */
  get isFree(): boolean {
    return this.name === 'offline'
  }

  /** Titles in the order in which they were asked about, repeats included. */
  readonly asked: string[] = []
  readonly #options: FakeEngineOptions
  #isHeld: boolean
  #steps = 0
  #wake: (() => void)[] = []

  constructor(options: FakeEngineOptions = {}) {
    this.#options = options
    this.name = options.name ?? 'fake@local'
    this.batchSize = options.batchSize ?? 1
    this.#isHeld = options.held ?? false
  }

  /** Lets this many held batches pass. */
  step(batches = 1): void {
    this.#steps += batches
    this.#rouse()
  }

  /** Lets every batch pass from now on. */
  release(): void {
    this.#isHeld = false
    this.#rouse()
  }

  async prepare(): Promise<PreparedEngine> {
    return { tag: (tracks, signal) => this.#tag(tracks, signal) }
  }

  async #tag(tracks: readonly TrackToTag[], signal: AbortSignal): Promise<TagOutcome[]> {
    if (tracks.length === 0) return []
    this.asked.push(...tracks.map((track) => track.title))
    if (!this.#options.isDeaf) signal.addEventListener('abort', () => this.#rouse(), { once: true })
    while (this.#isHeld && this.#steps === 0) {
      await new Promise<void>((resolve) => this.#wake.push(resolve))
      if (!this.#options.isDeaf) signal.throwIfAborted()
    }
    this.#steps = Math.max(0, this.#steps - 1)
    return tracks.map((track) => this.#outcome(track))
  }

  #outcome({ id, title }: TrackToTag): TagOutcome {
    if (title === this.#options.breaksOn) throw new Error('the fake engine broke')
    if (this.#options.failsOn?.includes(title)) return { id, error: `nothing is known about ${title}` }
    return {
      id,
      tag: {
        comment: fakeComment(title),
        year: null,
        confidence: 0.5,
        needsEars: false,
        reasons: [],
        by: { source: 'model', model: 'fake-1', promptVersion: null },
      },
    }
  }

  #rouse() {
    for (const wake of this.#wake.splice(0)) wake()
  }
}

// Held to the real interface, so that it cannot drift from it.
FakeEngine satisfies new (
  options?: FakeEngineOptions,
) => TagEngine

/** What the fake engine writes about a title. */
export function fakeComment(title: string): string {
  return `House; Deep House; about ${title}; warm; USA, 1990s.`
}
