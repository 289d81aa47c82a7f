import { setTimeout as pause } from 'node:timers/promises'
import type { TaskPause } from '../../../contract/task.schema.ts'
import type { ProviderWait } from '../../llm/llm-client.ts'
import type { RunSpending } from './spending-guard.ts'

/** Keeps the pause that the DJ set between the starts of two calls, and the limits on spending. For `beforeCall` of a run. */
export function spaceOut<Call>(delaySeconds: () => number, spending: RunSpending<Call>, signal: AbortSignal) {
  let lastStart: Promise<unknown> = Promise.resolve()
  return async (call: Call): Promise<void> => {
    const mine = lastStart
    const delayMs = delaySeconds() * 1_000
    const { promise, resolve } = Promise.withResolvers<void>()
    lastStart = promise
    try {
      await mine
      await spending.beforeCall(call)
    } finally {
      // The next call starts this much later, whatever became of this one.
      if (delayMs === 0 || signal.aborted) resolve()
      else void pause(delayMs, undefined, { ref: false }).then(resolve)
    }
  }
}

/** What a task shows while its provider asks for patience. */
export function toPause({ until, seconds, provider }: ProviderWait): TaskPause {
  return {
    code: 'PROVIDER_WAIT',
    message: `${provider} asked us to wait ${Math.ceil(seconds)} s.`,
    until: until.toISOString(),
  }
}
