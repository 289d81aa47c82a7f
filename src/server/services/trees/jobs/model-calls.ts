import { spendingLimitReached } from '../../../errors.ts'
import type { TaskContext } from '../../../tasks/task-kind.ts'
import type { FollowedLedger } from '../../models/call-ledger.ts'
import { spaceOut, toPause } from '../../tagging/between-calls.ts'
import type { SpendingGuard } from '../../tagging/spending-guard.ts'
import type { ModelTreeCalls, PlannedTreeCall } from '../model/model-trees.ts'
import type { BuildOrder } from './tree-order.ts'

/** What asking a model within a task needs. */
export interface ModelCallsDeps {
  readonly spending: SpendingGuard<PlannedTreeCall>
  readonly ledger: Pick<FollowedLedger, 'follow'>
  /** Seconds between the starts of two calls. */
  readonly delaySeconds: () => number
}

const RUN_LIMIT =
  'The limit for this build is reached. Build again with a higher one: what was paid for is used again.'
const MONTHLY_LIMIT =
  'The monthly limit is reached. Raise it in Settings, then build again: what was paid for is used again.'

/**
 * Does work that asks a model, within the limits on spending, and shows what it spends. At a limit a design is
 * paused; words are simply no longer asked for, since the tree is there without them.
 */
export async function withModelCalls<Value>(
  deps: ModelCallsDeps,
  {
    context,
    order,
  }: {
    readonly context: TaskContext<unknown>
    readonly order: Pick<BuildOrder, 'mode' | 'model' | 'maxCost'>
  },
  work: (calls: ModelTreeCalls) => Promise<Value>,
): Promise<Value> {
  const { taskId, signal } = context
  const pause: TaskContext<unknown>['pause'] =
    order.mode === 'designed'
      ? context.pause
      : ({ code }) => {
          throw spendingLimitReached(code === 'MONTHLY_CAP' ? MONTHLY_LIMIT : RUN_LIMIT)
        }
  const spending = await deps.spending.follow({ ...context, pause, params: { maxCost: order.maxCost } })
  const unfollow = deps.ledger.follow(taskId, spending.booked)
  try {
    return await work({
      model: order.model,
      taskId,
      signal,
      beforeAttempt: spaceOut(deps.delaySeconds, spending, signal),
      onWait: (wait) => context.tellWait(wait === undefined ? null : toPause(wait)),
      onReused: () => spending.reused(1),
    })
  } finally {
    unfollow()
  }
}
