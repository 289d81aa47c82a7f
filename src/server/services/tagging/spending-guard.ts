import type { TaskPause, TaskSpend } from '../../../contract/task.schema.ts'
import { monthlyCapReached } from '../../errors.ts'
import type { CallOutcome } from '../../llm/call-ledger.ts'
import type { CallRepository } from '../../storage/call.repository.ts'
import type { TaskContext } from '../../tasks/task-kind.ts'
import { monthOf } from '../models/call-ledger.ts'
import type { PlannedCall } from './tag-engine.ts'

export interface SpendingGuardDeps<Call> {
  readonly calls: Pick<CallRepository, 'costOfMonth' | 'sumOfTask'>
  /** US dollars per calendar month; null = no limit. */
  readonly monthlyCap: () => number | null
  /** What a call may cost, in US dollars; undefined when no price is known. */
  readonly expectedCost: (call: Call) => Promise<number | undefined>
  /** What to do at the limit of a run, as a sentence. Default: that of tagging, which keeps what it has written. */
  readonly adviceAtRunLimit?: string
  readonly now: () => Date
}

/** Follows what one run spends and holds it before it spends too much. */
export interface RunSpending<Call = PlannedCall> {
  /** Awaited before each call: pauses the run at a limit, and waits there. */
  beforeCall(call: Call): Promise<void>
  /** An attempt is over. */
  booked(outcome: CallOutcome): void
  /** Tracks were answered without a call. */
  reused(tracks: number): void
  readonly spend: TaskSpend
}

export type SpendingGuard<Call = PlannedCall> = ReturnType<typeof createSpendingGuard<Call>>

const TAGGING_ADVICE = 'Stop it, and start another for the tracks that are left.'

/** Keeps spending within the limits that the DJ has set. */
export function createSpendingGuard<Call = PlannedCall>({
  calls,
  monthlyCap,
  expectedCost,
  adviceAtRunLimit = TAGGING_ADVICE,
  now,
}: SpendingGuardDeps<Call>) {
  const spentThisMonth = () => calls.costOfMonth(monthOf(now().toISOString()))

  /** Lets a single call pass, or throws MONTHLY_CAP_REACHED. */
  async function checkOne(call: Call): Promise<void> {
    const cap = monthlyCap()
    if (cap === null) return
    const expected = await expectedCost(call)
    if (expected !== undefined && (await spentThisMonth()) + expected > cap) throw monthlyCapReached(cap)
  }

  /** Follows a run; what it had spent before an interruption counts. */
  async function follow(
    context: TaskContext<{ readonly maxCost?: number | undefined }>,
  ): Promise<RunSpending<Call>> {
    const before = await calls.sumOfTask(context.taskId)
    let spend: TaskSpend = {
      calls: before.calls,
      reused: context.spend?.reused ?? 0,
      inputTokens: before.inputTokens,
      outputTokens: before.outputTokens,
      cost: before.unpricedCalls > 0 ? null : before.cost,
    }
    /** Expected costs of calls that are under way. */
    const open: number[] = []
    let nextBooking = Promise.withResolvers<void>()
    /** One decision at a time, or several lanes would pass the limit together. */
    let lastDecision: Promise<unknown> = Promise.resolve()

    async function decide(call: Call): Promise<void> {
      while (true) {
        await context.proceed()
        const expected = (await expectedCost(call)) ?? 0
        const reserved = open.reduce((sum, cost) => sum + cost, expected)
        const reason = await findLimit(reserved, spend.cost ?? 0, context.params.maxCost)
        if (reason === undefined) {
          open.push(expected)
          return
        }
        // Calls under way may cost less than was set aside for them.
        if (open.length > 0) await nextBooking.promise
        else context.pause(reason)
      }
    }

    return {
      get spend() {
        return spend
      },
      async beforeCall(call) {
        const mine = lastDecision.then(() => decide(call))
        lastDecision = mine.catch(() => undefined)
        return mine
      },
      booked(outcome) {
        open.shift()
        const { inputTokens, outputTokens, cost } = outcome
        const isUnpriced = cost === null && inputTokens + outputTokens > 0
        spend = {
          ...spend,
          calls: spend.calls + 1,
          inputTokens: spend.inputTokens + inputTokens,
          outputTokens: spend.outputTokens + outputTokens,
          cost: spend.cost === null || isUnpriced ? null : spend.cost + (cost ?? 0),
        }
        context.report({ spend })
        nextBooking.resolve()
        nextBooking = Promise.withResolvers<void>()
      },
      reused(tracks) {
        spend = { ...spend, reused: spend.reused + tracks }
        context.report({ spend })
      },
    }
  }

  async function findLimit(
    reserved: number,
    spentByRun: number,
    maxCost: number | undefined,
  ): Promise<TaskPause | undefined> {
    if (maxCost !== undefined && reserved > 0 && spentByRun + reserved > maxCost) {
      const message = `The limit of ${dollars(maxCost)} for this run is reached. ${adviceAtRunLimit}`
      return { code: 'RUN_CAP', message, until: null }
    }
    const cap = monthlyCap()
    if (cap !== null && reserved > 0 && (await spentThisMonth()) + reserved > cap) {
      const message = `The monthly limit of ${dollars(cap)} is reached. Raise it in Settings, then resume.`
      return { code: 'MONTHLY_CAP', message, until: null }
    }
    return undefined
  }

  /** US dollars left of the monthly limit; null without one. */
  async function left(): Promise<number | null> {
    const cap = monthlyCap()
    return cap === null ? null : Math.max(0, cap - (await spentThisMonth()))
  }

  return { checkOne, follow, left }
}

/** "$5.00"; a limit of less than a cent, which only a test would set, with the digits that it has. */
function dollars(amount: number): string {
  return amount > 0 && amount < 0.01 ? `$${amount}` : `$${amount.toFixed(2)}`
}
