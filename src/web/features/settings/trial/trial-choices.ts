import type { ModelStatus } from '../../../../contract/llm.schema.ts'
import type { TrialRequest } from '../../../../contract/trial.schema.ts'
import { isLanguageModel } from '../model-choices.ts'

/** What the DJ has chosen for a trial. */
export interface TrialChoices {
  readonly truth: 'trusted' | 'labels'
  readonly tracks: number
  readonly seed: number
  /** Names of taggers. */
  readonly models: readonly string[]
  readonly existing: boolean
  readonly twice: boolean
}

/** Name of the built-in tagger. */
export const OFFLINE = 'offline'

/** As many as can be compared at once; more columns could not be read. */
export const MOST_CANDIDATES = 8
/** As the interface limits them. */
export const TRACKS_RANGE = { min: 5, max: 200 }

/** The offline tagger, beside the default tagger if that is another one that is ready. */
export function startingChoices(models: readonly ModelStatus[], preferred: string): TrialChoices {
  const chosen = models.find((model) => model.name === preferred && model.ready && isLanguageModel(model))
  return {
    truth: 'trusted',
    tracks: 50,
    seed: 1,
    models: [OFFLINE, ...(chosen === undefined ? [] : [chosen.name])],
    existing: false,
    twice: false,
  }
}

/** The request for a trial. What does not apply is left out: the tags that are there, where they are the truth. */
export function toTrialRequest({ truth, tracks, seed, models, existing, twice }: TrialChoices): TrialRequest {
  return {
    truth,
    tracks,
    seed,
    models: [...models],
    ...(existing && truth === 'labels' ? { existing } : {}),
    ...(twice && models.some((name) => isLanguageModel({ name })) ? { twice } : {}),
  }
}

/** The choices with one tagger more or less; a tagger too many is not taken in. */
export function withCandidate(choices: TrialChoices, name: string, isChosen: boolean): TrialChoices {
  const others = choices.models.filter((model) => model !== name)
  if (!isChosen) return { ...choices, models: others }
  return others.length >= MOST_CANDIDATES ? choices : { ...choices, models: [...others, name] }
}
