import type { Settings } from '../../../contract/config.schema.ts'
import { repairRequest } from '../../../domain/prompt/answer-problems.ts'
import { groupIntoCalls } from '../../../domain/prompt/tag-prompt.ts'
import { NEEDS_EARS_BELOW } from '../../../domain/tagger/weights.ts'
import { AppError } from '../../errors.ts'
import { isPermanent } from '../../llm/llm-failure.ts'
import type { AnswerCache, AnswerSettings, KeptTag } from './answer-cache.ts'
import type { AskingSession, ModelAnswers, ModelAsker, RejectedAnswer } from './model-asker.ts'
import { toPromptTrack } from './prompt-track.ts'
import type {
  EngineRun,
  PreparedEngine,
  TagEngine,
  TaggedOutcome,
  TagOutcome,
  TrackToTag,
} from './tag-engine.ts'

export interface ModelEngineDeps {
  readonly asker: ModelAsker
  readonly cache: AnswerCache
  readonly settings: () => Settings
}

/** Answers that say nothing usable about several tracks at once; each of them is then asked about alone. */
const UNUSABLE = new Set(['MODEL_ANSWER_INVALID', 'MODEL_ANSWER_CUT', 'MODEL_REFUSED'])

/**
 * Writes comments with a language model: several tracks in a call, each answer checked,
 * what is wrong or missing asked about once more alone, every good answer kept.
 */
export function createModelEngine({ asker, cache, settings }: ModelEngineDeps, name: string): TagEngine {
  return {
    name,
    label: name,
    source: 'model',
    isFree: false,
    get batchSize() {
      return settings().tracks_per_call
    },
    get lanes() {
      return settings().concurrent_calls
    },
    async prepare(run: EngineRun): Promise<PreparedEngine> {
      const { system_prompt: systemPrompt, user_prompt_template: template } = settings()
      const answers: AnswerSettings = { model: name, systemPrompt, template }
      return prepareWith(await asker.open(answers, run), cache, answers)
    },
  }
}

function prepareWith(session: AskingSession, cache: AnswerCache, settings: AnswerSettings): PreparedEngine {
  const by = { source: 'model' as const, model: settings.model, promptVersion: session.promptVersion }

  const toOutcome = (id: number, tag: KeptTag): TaggedOutcome => {
    const needsEars = tag.confidence !== null && tag.confidence < NEEDS_EARS_BELOW
    return { id, tag: { ...tag, needsEars, reasons: [], by } }
  }

  async function ask(
    tracks: readonly TrackToTag[],
    signal: AbortSignal,
    note?: string,
  ): Promise<ModelAnswers> {
    const answer = await session.ask(tracks, signal, note)
    // Before anything else: from here on it is paid for and must not be paid for again.
    await cache.keep(answer.good, settings)
    return answer
  }

  /** Asks about several tracks; each that has no usable answer is left for a question of its own. */
  async function askTogether(tracks: readonly TrackToTag[], signal: AbortSignal): Promise<Round> {
    try {
      const { good, bad } = await ask(tracks, signal)
      return { outcomes: good.map(({ track, tag }) => toOutcome(track.id, tag)), again: bad }
    } catch (error) {
      const failure = toFailure(error, signal)
      const isLast = !failure.isUnusable || tracks.length === 1
      if (isLast) return { outcomes: tracks.map(({ id }) => toFailed(id, failure)), again: [] }
      return { outcomes: [], again: tracks.map((track) => ({ track, problems: [], reason: failure.error })) }
    }
  }

  async function askAlone({ track, problems }: RejectedAnswer, signal: AbortSignal): Promise<TagOutcome> {
    try {
      const note = problems.length === 0 ? undefined : repairRequest(problems)
      const { good, bad } = await ask([track], signal, note)
      const [first] = good
      if (first !== undefined) return toOutcome(track.id, first.tag)
      return { id: track.id, error: bad[0]?.reason ?? 'The model left the track out of its answer.' }
    } catch (error) {
      return toFailed(track.id, toFailure(error, signal))
    }
  }

  return {
    async recall(tracks) {
      const kept = await cache.recall(tracks, settings)
      return [...kept].map(([id, tag]) => toOutcome(id, tag))
    },
    async tag(tracks, signal) {
      const outcomes: TagOutcome[] = []
      for (const group of groupIntoCalls(tracks.map(toAsked), tracks.length)) {
        const round = await askTogether(
          group.map(({ own }) => own),
          signal,
        )
        outcomes.push(...round.outcomes)
        for (const rejected of round.again) outcomes.push(await askAlone(rejected, signal))
      }
      return outcomes
    },
  }
}

/** What one question about several tracks came to. */
interface Round {
  readonly outcomes: readonly TagOutcome[]
  readonly again: readonly RejectedAnswer[]
}

interface Failure {
  readonly error: string
  readonly isUnusable: boolean
}

function toAsked(own: TrackToTag) {
  return { own, track: toPromptTrack(own) }
}

/** The sentence for the track; throws on what ends the whole run. */
function toFailure(error: unknown, signal: AbortSignal): Failure {
  if (signal.aborted || !(error instanceof AppError) || isPermanent(error)) throw error
  return { error: error.message, isUnusable: UNUSABLE.has(error.code) }
}

function toFailed(id: number, { error, isUnusable }: Failure): TagOutcome {
  return { id, error, isOutage: !isUnusable }
}
