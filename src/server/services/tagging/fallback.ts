import type { PreparedEngine, TagEngine, TagOutcome, TrackToTag } from './tag-engine.ts'

/** Writes where another engine failed. */
export interface StandIn {
  /** The outcomes, with a tag in the place of each failure. The failure stays with the track. */
  fillIn(
    outcomes: readonly TagOutcome[],
    tracks: readonly TrackToTag[],
    signal: AbortSignal,
  ): Promise<readonly TagOutcome[]>
}

/** Makes the stand-in of one run; the engine looks at the library once, at the first failure. */
export function createStandIn(engine: () => TagEngine): StandIn {
  let prepared: Promise<PreparedEngine> | undefined

  return {
    async fillIn(outcomes, tracks, signal) {
      const failures = new Set(outcomes.flatMap((outcome) => ('error' in outcome ? outcome.id : [])))
      if (failures.size === 0) return outcomes
      prepared ??= engine().prepare({ purpose: 'tag' })
      const failed = tracks.filter(({ id }) => failures.has(id))
      const written = await (await prepared).tag(failed, signal)
      const standIns = new Map(written.map((outcome) => [outcome.id, outcome]))
      return outcomes.map((outcome) => replaceFailure(outcome, standIns.get(outcome.id)))
    },
  }
}

function replaceFailure(outcome: TagOutcome, standIn: TagOutcome | undefined): TagOutcome {
  if (!('error' in outcome) || standIn === undefined || 'error' in standIn) return outcome
  return {
    id: outcome.id,
    // Whatever it thinks of itself: it was not what the DJ asked for.
    tag: { ...standIn.tag, needsEars: true },
    failure: outcome.error,
    ...(outcome.isOutage === undefined ? {} : { isOutage: outcome.isOutage }),
  }
}
