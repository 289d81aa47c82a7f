import { createHash } from 'node:crypto'
import type { AnswerRepository } from '../../storage/answer.repository.ts'

/** Everything that decides what a model answers. */
export interface ReplayQuestion {
  /** As it is sent. */
  readonly model: string
  readonly promptVersion: string
  /** Of the form in which the answer is wanted. */
  readonly formName: string
  readonly system: string
  readonly prompt: string
}

export interface ReplayDeps {
  readonly answers: Pick<AnswerRepository, 'findMany' | 'keep'>
  readonly now: () => Date
}

export type Replay = ReturnType<typeof createReplay>

/** Remembers whole answers in JSON, so that the same question is never paid for twice. */
export function createReplay({ answers, now }: ReplayDeps) {
  return {
    /** The kept answer; undefined when there is none that can be read. */
    async recall(question: ReplayQuestion): Promise<unknown> {
      const key = keyOf(question)
      const kept = (await answers.findMany([key])).get(key)
      if (kept === undefined) return undefined
      try {
        return JSON.parse(kept)
      } catch {
        // A file that somebody has meddled with costs a call.
        return undefined
      }
    },
    /** Keeps an answer; the first one to a question stays. */
    async keep(question: ReplayQuestion, answer: unknown): Promise<void> {
      const tag = JSON.stringify(answer)
      await answers.keep([{ key: keyOf(question), at: now().toISOString(), model: question.model, tag }])
    },
  }
}

function keyOf({ model, promptVersion, formName, system, prompt }: ReplayQuestion): string {
  const text = JSON.stringify(['replay', promptVersion, model, formName, system, prompt])
  return createHash('sha256').update(text).digest('hex')
}
