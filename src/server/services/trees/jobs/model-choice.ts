import type { Settings } from '../../../../contract/config.schema.ts'
import { type AppError, modelNotReady } from '../../../errors.ts'
import type { LlmClient } from '../../../llm/llm-client.ts'
import { treeModelOffline } from '../../../tree-errors.ts'

/** Which model work on trees asks. */
export interface ModelChoice {
  /** As it is ordered; null: each call goes to the model of its tier. */
  readonly model: string | null
  /** The name that is sent, for people; undefined when nobody answers to it. */
  readonly name: string | undefined
  /** Why it cannot be asked now. */
  readonly obstacle: AppError | undefined
}

/** What choosing a model needs. */
export interface ModelChoiceDeps {
  readonly llm: Pick<LlmClient, 'describe' | 'modelOfTier'>
  readonly settings: () => Pick<Settings, 'model'>
}

/** The model of the offline tagger, which knows nothing of trees. */
const OFFLINE = 'offline'

/** Chooses models for trees: the one that is named, the one of the settings, or those of the tiers. */
export function createModelChoice({ llm, settings }: ModelChoiceDeps) {
  /** The name that is sent for the model of an order; as it was ordered when nobody answers to it any more. */
  function nameOf(model: string | null): string {
    try {
      return llm.describe(model ?? llm.modelOfTier('creative')).model
    } catch {
      // The settings may have changed while it was asked; the tree is there all the same.
      return model ?? 'a model'
    }
  }

  /** The model for an order that may name one. Throws MODEL_NAME_UNKNOWN for a name that nobody answers to. */
  function choose(named: string | undefined): ModelChoice {
    if (named === OFFLINE) return { model: OFFLINE, name: undefined, obstacle: treeModelOffline() }
    const usual = settings().model
    const model = named ?? (usual === OFFLINE ? null : usual)
    const wanted = model ?? llm.modelOfTier('creative')
    const route = llm.describe(wanted)
    const obstacle = route.isReady
      ? undefined
      : modelNotReady(wanted, route.reason ?? 'It cannot be used now.')
    return { model, name: route.model, obstacle }
  }

  return { nameOf, choose }
}
