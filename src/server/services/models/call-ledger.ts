import { randomUUID } from 'node:crypto'
import type { BookedCall, CallLedger, CallOutcome } from '../../llm/call-ledger.ts'
import type { CallRepository } from '../../storage/call.repository.ts'

export interface CallLedgerDeps {
  readonly calls: CallRepository
  readonly now: () => Date
}

/** Told of every attempt of a task once it is over. */
export type BookedListener = (outcome: CallOutcome) => void

/** Longer answers are cut for the ledger; the largest that is asked for is a tenth of it. */
const LONGEST_ANSWER = 200_000

/**
 * Books every attempt to ask a model: before it leaves, and again when it is over.
 *
 * An attempt that a killed process leaves behind stays booked, and is marked as lost
 * by the next one: the provider may have charged for it.
 */
export function createCallLedger({ calls, now }: CallLedgerDeps) {
  const session = `${process.pid}:${randomUUID()}`
  const listeners = new Map<string, BookedListener>()
  const taskOf = new Map<number, string>()
  let recovered: Promise<void> | undefined

  /** Once for a process, and only when there is something to do with calls. */
  function recover(): Promise<void> {
    recovered ??= calls.markLost((other) => other !== session && !isAlive(other))
    return recovered
  }

  const ledger: CallLedger = {
    async begin(call: BookedCall): Promise<number> {
      await recover()
      const at = now().toISOString()
      const id = await calls.insert({
        at,
        month: monthOf(at),
        session,
        purpose: call.purpose,
        provider: call.provider,
        host: hostOf(call.baseUrl),
        model: call.model,
        prompt_version: call.promptVersion ?? null,
        tracks: call.tracks ?? 0,
        task_id: call.taskId ?? null,
        state: 'pending',
        input_tokens: 0,
        output_tokens: 0,
        cost: null,
        latency_ms: null,
        error_code: null,
        error_message: null,
        system: call.system ?? '',
        prompt: call.prompt,
        answer: null,
      })
      if (call.taskId !== undefined) taskOf.set(id, call.taskId)
      return id
    },
    async end(id: number, outcome: CallOutcome): Promise<void> {
      await calls.finish(id, {
        state: outcome.state,
        input_tokens: outcome.inputTokens,
        output_tokens: outcome.outputTokens,
        cost: outcome.cost,
        latency_ms: Math.round(outcome.latencyMs),
        answer: outcome.answer.slice(0, LONGEST_ANSWER),
        error_code: outcome.errorCode,
        error_message: outcome.errorMessage,
      })
      const taskId = taskOf.get(id)
      taskOf.delete(id)
      if (taskId !== undefined) listeners.get(taskId)?.(outcome)
    },
  }

  return {
    ...ledger,
    /** Follows the attempts of one task; returns how to stop. */
    follow(taskId: string, listener: BookedListener): () => void {
      listeners.set(taskId, listener)
      return () => listeners.delete(taskId)
    },
    /** Marks what killed processes left behind. */
    recover,
  }
}

export type FollowedLedger = ReturnType<typeof createCallLedger>

/** "2026-11" of an ISO time. */
export function monthOf(at: string): string {
  return at.slice(0, 'YYYY-MM'.length)
}

function hostOf(baseUrl: string): string {
  return URL.canParse(baseUrl) ? new URL(baseUrl).host : baseUrl
}

/** Whether the process of a session still runs. In a container every process may have the same number. */
function isAlive(session: string): boolean {
  const pid = Number(session.split(':')[0])
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it runs, but belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
