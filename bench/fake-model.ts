import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { CallCounts, LoggedCall } from '../test/fakes/fake-llm/call-log.ts'
import { findPromptTracks } from '../test/fakes/fake-llm/prompt-tracks.ts'
import { freePort } from './app-process.ts'

const START = join(import.meta.dirname, '..', 'test', 'fakes', 'fake-llm', 'start.ts')

/** A language model in a process of its own, so that its work is not measured. */
export interface FakeModel {
  /** What the app must find in its environment to ask it for every provider. */
  readonly environment: Readonly<Record<string, string>>
  calls(): Promise<CallCounts>
  /** The last 10,000 calls in the order in which they came. */
  log(): Promise<LoggedCall[]>
  reset(): Promise<void>
  stop(): Promise<void>
}

/** Starts the fake model with options of its command line, without the dashes. */
export async function startFakeModel(options: Readonly<Record<string, number>>): Promise<FakeModel> {
  const port = await freePort()
  const words = Object.entries({ ...options, port }).flatMap(([name, value]) => [`--${name}`, String(value)])
  const child = spawn(process.execPath, [START, ...words], { stdio: ['ignore', 'pipe', 'inherit'] })
  await Promise.race([once(child.stdout, 'data'), failAtExit(once(child, 'exit'))])
  const url = `http://127.0.0.1:${port}/v1`

  async function ask<T>(path: string, method = 'GET'): Promise<T> {
    // The fake is ours: the answer has the type that its own code gives it.
    return (await (await fetch(`${url}${path}`, { method })).json()) as T
  }

  return {
    environment: {
      ANTHROPIC_API_KEY: 'any',
      OPENAI_API_KEY: 'any',
      LLM_API_KEY: 'any',
      ANTHROPIC_BASE_URL: url,
      OPENAI_BASE_URL: url,
      LLM_BASE_URL: url,
    },
    calls: () => ask<CallCounts>('/calls'),
    log: () => ask<LoggedCall[]>('/calls/log'),
    async reset() {
      await ask('/calls/reset', 'POST')
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    },
  }
}

async function failAtExit(gone: Promise<unknown>): Promise<never> {
  await gone
  throw new Error('The fake model did not start.')
}

/** Names the tracks of a prompt by title and artist, once for each time that it asks about them. */
export function tracksAskedIn(prompt: string): string[] {
  return findPromptTracks({ turns: [{ role: 'user', text: prompt }] }).map(
    ({ title, artistLine }) => `${title}\n${artistLine}`,
  )
}
