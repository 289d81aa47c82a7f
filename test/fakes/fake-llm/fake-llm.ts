import { once } from 'node:events'
import { createServer } from 'node:http'
import { type CallCounts, createCallLog, type LoggedCall } from './call-log.ts'
import { createFaultPlan, type FaultPlanOptions, type ScriptEntry } from './fault-plan.ts'
import { createGate } from './gate.ts'
import type { CallSettings } from './model-call.ts'
import { createRequestListener } from './request-listener.ts'

/** How the fake model answers and fails; without options every call is answered soundly and at once. */
export type FakeLlmOptions = CallSettings & FaultPlanOptions

/**
 * A language model that needs no network and costs nothing: a server on this computer that speaks
 * Anthropic's Messages, OpenAI's Chat Completions and OpenAI's Responses, and fails on demand.
 */
export interface FakeLlm {
  /** "http://127.0.0.1:PORT"; empty until it listens. */
  readonly url: string
  /** Starts listening, at a free port when none is given, and tells the URL. Rejects when the port is taken. */
  listen(port?: number): Promise<string>
  /** Sums over all calls since the start or the last reset. */
  calls(): CallCounts
  /** The last 10,000 calls in the order in which they came. */
  log(): readonly LoggedCall[]
  /** Forgets all calls; the script and the place in the row of drawn faults stay. */
  reset(): void
  /** Adds what happens to the next calls, after what was scripted before. */
  script(...entries: readonly ScriptEntry[]): void
  /** Changes the share of calls at which a fault is drawn, 0 to 1. */
  setFaultRate(rate: number): void
  /** Answers wait from now on. */
  hold(): void
  /** Answers that wait are given, and later ones wait no more. */
  release(): void
  /** Resolves when this many calls were received since the start or the last reset. */
  waitForCalls(count: number): Promise<void>
  /** Cuts all connections and stops listening; may be called at any time and more than once. */
  close(): Promise<void>
}

/** Makes a fake model; nothing listens before `listen`. */
export function createFakeLlm(options: FakeLlmOptions = {}): FakeLlm {
  const log = createCallLog()
  const plan = createFaultPlan(options)
  const gate = createGate()
  const server = createServer(createRequestListener({ log, plan, gate, settings: options }))
  let url = ''

  return {
    get url() {
      return url
    },
    async listen(port = 0) {
      server.listen(port, '127.0.0.1')
      await once(server, 'listening')
      const address = server.address()
      if (address === null || typeof address === 'string') throw new Error('The fake model has no port.')
      url = `http://127.0.0.1:${address.port}`
      return url
    },
    calls: log.counts,
    log: log.list,
    reset: log.reset,
    script: (...entries) => plan.append(entries),
    setFaultRate: plan.setFaultRate,
    hold: gate.hold,
    release: gate.release,
    waitForCalls: log.waitForCalls,
    async close() {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      // Calls that hang or are held would keep it open for ever.
      server.closeAllConnections()
      await closed
    },
  }
}
