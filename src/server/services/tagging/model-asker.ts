import { createHash } from 'node:crypto'
import { Type } from 'typebox'
import { type AnswerProblem, describeProblems } from '../../../domain/prompt/answer-problems.ts'
import { type ModelTag, readTagAnswer, renderModelTag } from '../../../domain/prompt/tag-answer.ts'
import { createTagPrompt, TAG_PROMPT_VERSION } from '../../../domain/prompt/tag-prompt.ts'
import type { LlmClient, LlmUsage } from '../../llm/llm-client.ts'
import type { Library } from '../library/library.ts'
import { vocabularySteps } from '../library/vocabulary.ts'
import { inSlices } from '../search/slices.ts'
import type { AnswerSettings, KeptTag } from './answer-cache.ts'
import { toPromptTrack } from './prompt-track.ts'
import type { EngineRun, TrackToTag } from './tag-engine.ts'

export interface ModelAskerDeps {
  readonly llm: LlmClient
  readonly library: Pick<Library, 'all'>
  readonly now: () => Date
}

/** What came of one request. */
export interface ModelAnswers {
  readonly good: readonly { readonly track: TrackToTag; readonly tag: KeptTag }[]
  readonly bad: readonly RejectedAnswer[]
  readonly usage: LlmUsage
  /** Exactly what was sent. */
  readonly prompt: string
}

/** An answer about a track that cannot be used, and why in a sentence. */
export interface RejectedAnswer {
  readonly track: TrackToTag
  readonly problems: readonly AnswerProblem[]
  readonly reason: string
}

/** Asks about tracks with the same prompts. */
export interface AskingSession {
  /** Kept with every tag, so that it is known later what it was asked with. */
  readonly promptVersion: string
  /** One request; `note` tells the model what was wrong with its last answer. Throws the MODEL_* errors. */
  ask(tracks: readonly TrackToTag[], signal: AbortSignal, note?: string): Promise<ModelAnswers>
}

export type ModelAsker = ReturnType<typeof createModelAsker>

/** Tokens that the answer about one track may take; a long one takes half of it. */
const OUTPUT_TOKENS_PER_TRACK = 250
/** The least that is allowed, whatever the number of tracks. */
const LEAST_OUTPUT_TOKENS = 4_096
/** Genres whose spelling is offered to the model. */
const VOCABULARY_SIZE = 80

/** What a model is asked for. Kept plain: providers refuse limits in a schema that they cannot enforce. */
const TagAnswer = Type.Object(
  {
    tracks: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          title: Type.String(),
          genre: Type.String(),
          subgenre: Type.String(),
          descriptors: Type.String(),
          mood: Type.String(),
          place: Type.String(),
          era: Type.String(),
          year: Type.Union([Type.Integer(), Type.Null()]),
          confidence: Type.Number(),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
)

/** What is insisted on: each item is judged by itself, so that one bad item does not spoil nine good ones. */
const ReadableAnswer = Type.Object({ tracks: Type.Array(Type.Unknown()) })

/** Puts questions about tracks to a model and reads its answers. */
export function createModelAsker({ llm, library, now }: ModelAskerDeps) {
  /** Fixes the prompts: what is changed in Settings meanwhile does not matter any more. */
  async function open(settings: AnswerSettings, run: EngineRun): Promise<AskingSession> {
    const { model, systemPrompt, template } = settings
    const promptVersion = versionOf(settings)
    const words = await inSlices(
      vocabularySteps([...library.all()], { field: 'genre', limit: VOCABULARY_SIZE }),
    )
    const vocabulary = words.map(({ value, tracks }) => ({ name: value, count: tracks }))
    const prompts = createTagPrompt({ systemPrompt, template, vocabulary })

    return {
      promptVersion,
      async ask(tracks, signal, note = '') {
        const asked = tracks.map((own, index) => ({
          handle: `k${index + 1}`,
          track: toPromptTrack(own),
          own,
        }))
        const written = prompts.forTracks(asked)
        const prompt = note === '' ? written.prompt : `${written.prompt}\n\n${note}`
        const { value, usage } = await llm.callJson(
          {
            model,
            purpose: run.purpose,
            system: written.system,
            prompt,
            maxOutputTokens: Math.max(LEAST_OUTPUT_TOKENS, tracks.length * OUTPUT_TOKENS_PER_TRACK),
            signal,
            taskId: run.taskId,
            tracks: tracks.length,
            promptVersion,
            beforeAttempt: async () => run.beforeCall?.({ model, tracks: tracks.length }),
            onWait: run.onWait,
          },
          TagAnswer,
          { checkWith: ReadableAnswer, name: 'tags' },
        )
        const read = readTagAnswer(value, asked, { thisYear: now().getUTCFullYear() })
        return {
          good: asked.flatMap(({ handle, own }) => {
            const tag = read.accepted.get(handle)
            return tag === undefined ? [] : { track: own, tag: toKeptTag(tag) }
          }),
          bad: asked.flatMap(({ handle, own }) => {
            const problems = read.rejected.get(handle)
            return problems === undefined ? [] : { track: own, problems, reason: describeProblems(problems) }
          }),
          usage,
          prompt,
        }
      },
    }
  }

  return { open }
}

function toKeptTag(tag: ModelTag): KeptTag {
  return { comment: renderModelTag(tag), year: tag.year ?? null, confidence: tag.confidence ?? null }
}

/** "tag-1.3fa9c2d1": the program's own words, and the DJ's. */
function versionOf({ systemPrompt, template }: AnswerSettings): string {
  const words = createHash('sha256').update(`${systemPrompt}\n${template}`).digest('hex').slice(0, 8)
  return `${TAG_PROMPT_VERSION}.${words}`
}
