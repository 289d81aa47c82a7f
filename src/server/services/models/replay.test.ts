import { describe, expect, it } from 'vitest'
import { createMemoryAnswers } from '../../../../test/fakes/memory-answers.ts'
import { createReplay, type ReplayQuestion } from './replay.ts'

const QUESTION: ReplayQuestion = {
  model: 'anthropic:one',
  promptVersion: 'trees-1',
  formName: 'words',
  system: 'You know music.',
  prompt: 'Which words?',
}

const open = () => createReplay({ answers: createMemoryAnswers(), now: () => new Date(0) })

describe('A kept answer', () => {
  it('is given again, and the first one stays', async () => {
    const replay = open()
    await replay.keep(QUESTION, { groups: [1] })
    await replay.keep(QUESTION, { groups: [2] })
    expect(await replay.recall(QUESTION)).toEqual({ groups: [1] })
  })

  it.each(['model', 'promptVersion', 'formName', 'system', 'prompt'] as const)(
    'is not that to a question with another %s',
    async (part) => {
      const replay = open()
      await replay.keep(QUESTION, 'yes')
      expect(await replay.recall({ ...QUESTION, [part]: 'another' })).toBe(undefined)
    },
  )

  it('that is no JSON any more is none', async () => {
    const answers = createMemoryAnswers()
    const findMany: typeof answers.findMany = async ([key = '']) => new Map([[key, '{"groups": [']])
    const replay = createReplay({ answers: { ...answers, findMany }, now: () => new Date(0) })
    expect(await replay.recall(QUESTION)).toBe(undefined)
  })
})
