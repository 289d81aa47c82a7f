import {
  ideaPrompt,
  readIdeas,
  type TaggedGroup,
  taggedGroupText,
} from '../../../../domain/prompt/trees/idea-prompt.ts'
import { spread } from '../../../../domain/prompt/trees/prompt-lines.ts'
import { countTokens, packIntoCalls, type Weighed } from '../../../../domain/prompt/trees/tree-prompt.ts'
import { IDEA_FORM } from './answer-forms.ts'
import { eachInTurn } from './in-turns.ts'
import type { IdeaGroup, MetadataIdea } from './model-tree-order.ts'
import type { TreeAsker } from './tree-asker.ts'

/** How ideas are asked for, and who is told. */
export interface IdeaAsking {
  readonly asker: TreeAsker
  readonly signal: AbortSignal
  /** Told how many of all questions are done. */
  readonly onDone: (done: number, questions: number) => void
  /** Told of each question that had no usable answer. */
  readonly onFailed: () => void
  /** Given the ideas of each answer as it comes, and awaited before that question counts as done. */
  readonly take?: (ideas: readonly MetadataIdea[]) => Promise<void>
}

/** Tracks of a group that are looked at. */
const SHOWN = 30
/** Groups of a question. */
const CALL_SIZE = { tokens: 7_500, items: 6 } as const
/** Tokens of the answer about one track; most tracks need nothing. */
const OUTPUT_TOKENS = 30

/** Asks how the tags of tracks could be better, where the model is sure. Nothing is changed. */
export async function askForIdeas(groups: readonly IdeaGroup[], asking: IdeaAsking): Promise<MetadataIdea[]> {
  const { asker, signal, onDone, onFailed, take } = asking
  const calls = packIntoCalls(await eachInTurn(groups, weigh, signal), CALL_SIZE)
  onDone(0, calls.length)
  const found = await asker.each(
    calls,
    async (call, laneSignal) => {
      const asked = withHandles(call)
      const tracks = asked.reduce((sum, { shown }) => sum + shown.length, 0)
      const ideas = await asker.tryAsk(
        {
          prompt: ideaPrompt(asked),
          form: IDEA_FORM,
          tier: 'creative',
          outputTokens: tracks * OUTPUT_TOKENS,
          tracks,
          read: (answer) => readIdeas(answer, asked),
        },
        laneSignal,
      )
      if (ideas === undefined) onFailed()
      else await take?.(ideas)
      return ideas ?? []
    },
    (done) => onDone(done, calls.length),
  )
  return found.flat()
}

function weigh({ title, description, tracks }: IdeaGroup): Weighed<TaggedGroup> {
  const shown = spread(tracks, SHOWN).map((track) => ({ handle: 't0', track }))
  const item = { title, description, shown }
  return { item, tokens: countTokens(taggedGroupText(item)) }
}

function withHandles(groups: readonly TaggedGroup[]): TaggedGroup[] {
  let last = 0
  return groups.map((group) => ({
    ...group,
    shown: group.shown.map(({ track }) => {
      last += 1
      return { handle: `t${last}`, track }
    }),
  }))
}
