import type { LlmStatus, ModelStatus } from '../../../contract/llm.schema.ts'
import { readyLanguageModels } from './model-choices.ts'

/** Characters that make about one token of English. */
const CHARACTERS_PER_TOKEN = 4
/** Tokens of the program's own words, the library's genre names and what is said of three tracks. */
const TOKENS_BESIDE_THE_TEXTS = 1_100
/** Tokens of three answers. */
const ANSWER_TOKENS = 330

/** What decides whether a prompt can be tried now. */
export interface SampleSituation {
  readonly status: LlmStatus | undefined
  /** Model that the DJ picked for trying; undefined before that. */
  readonly picked: string | undefined
  /** Default tagger of the settings. */
  readonly preferred: string
  readonly tracks: number
  /** Why the texts cannot be sent as they are. */
  readonly problem: string | undefined
}

/** Whom three tracks would be sent to, or why they cannot be. */
export type SamplePlan =
  | { readonly kind: 'ready'; readonly model: ModelStatus }
  | { readonly kind: 'blocked'; readonly reason: string }

/** Decides who tries a prompt: the picked model, else the default tagger, else the first that is ready. */
export function planSample(situation: SampleSituation): SamplePlan {
  const { status, picked, preferred, tracks, problem } = situation
  const ready = readyLanguageModels(status)
  const model =
    ready.find(({ name }) => name === picked) ?? ready.find(({ name }) => name === preferred) ?? ready[0]
  if (status === undefined) return blocked('The models are being looked up.')
  if (status.offlineMode) return blocked('Offline mode is on, so nothing can be sent.')
  if (model === undefined) return blocked('No language model is ready. Connect one above.')
  if (tracks === 0) return blocked('There are no tracks yet. Import your track list first.')
  if (problem !== undefined) return blocked(problem)
  return { kind: 'ready', model }
}

/** About what it costs to try these texts, in US dollars; undefined when the price is not known. */
export function sampleCost(model: ModelStatus, texts: readonly string[]): number | undefined {
  if (model.isFree) return 0
  if (model.price === null) return undefined
  const characters = texts.reduce((sum, text) => sum + text.length, 0)
  const inputTokens = characters / CHARACTERS_PER_TOKEN + TOKENS_BESIDE_THE_TEXTS
  return (inputTokens * model.price.input + ANSWER_TOKENS * model.price.output) / 1_000_000
}

function blocked(reason: string): SamplePlan {
  return { kind: 'blocked', reason }
}
