import type { TaskContext } from '../../tasks/task-kind.ts'
import type { TagOutcome } from './tag-engine.ts'

/** Batches in a row that nobody answered before a run holds: each has been tried several times by then. */
const MOST_OUTAGES = 3

/** Holds a run when the provider seems to be gone, instead of failing every track that is left. */
export function createOutageWatch(context: Pick<TaskContext<unknown>, 'pause'>) {
  let inARow = 0
  return {
    see(outcomes: readonly TagOutcome[]) {
      if (outcomes.length === 0) return
      const failures = outcomes.flatMap((outcome) => {
        if (outcome.isOutage !== true) return []
        return ('error' in outcome ? outcome.error : outcome.failure) ?? []
      })
      inARow = failures.length === outcomes.length ? inARow + 1 : 0
      if (inARow < MOST_OUTAGES) return
      inARow = 0
      const [reason = ''] = failures
      context.pause({
        code: 'PROVIDER_DOWN',
        message: `${reason} The run is held; resume it when the provider answers again.`,
        until: null,
      })
    },
  }
}
