import type { Settings } from '../../../contract/config.schema.ts'
import { modelNotReady } from '../../errors.ts'
import type { LlmClient } from '../../llm/llm-client.ts'
import type { AnswerCache } from './answer-cache.ts'
import type { ModelAsker } from './model-asker.ts'
import { createModelEngine } from './model-engine.ts'
import type { TagEngine } from './tag-engine.ts'

export interface EnginesDeps {
  /** The offline tagger, and what tests put beside it. */
  readonly fixed: readonly TagEngine[]
  readonly llm: LlmClient
  readonly asker: ModelAsker
  readonly cache: AnswerCache
  readonly settings: () => Settings
}

export type Engines = ReturnType<typeof createEngines>

/** Finds what writes comments by the name of a model. */
export function createEngines({ fixed, ...deps }: EnginesDeps) {
  /** The engine of a name, whether or not it can be used now. Throws MODEL_NAME_UNKNOWN. */
  function describe(name: string): TagEngine {
    const own = fixed.find((candidate) => candidate.name === name)
    if (own !== undefined) return own
    // Throws when nobody answers to the name.
    deps.llm.describe(name)
    return createModelEngine(deps, name)
  }

  /** The engine of a name. Throws MODEL_NAME_UNKNOWN and MODEL_NOT_READY, which says why. */
  function find(name: string): TagEngine {
    const engine = describe(name)
    const obstacle = obstacleOf(name)
    if (obstacle !== undefined) throw obstacle
    return engine
  }

  /** Why a model cannot be used now; undefined when it can. Throws MODEL_NAME_UNKNOWN. */
  function obstacleOf(name: string) {
    if (fixed.some((candidate) => candidate.name === name)) return undefined
    const route = deps.llm.describe(name)
    return route.isReady ? undefined : modelNotReady(name, route.reason ?? 'It cannot be used now.')
  }

  return {
    describe,
    find,
    obstacleOf,
    /** The one that needs no network. */
    offline: () => find('offline'),
    close: async () => {
      await Promise.all(fixed.map((engine) => engine.close?.()))
    },
  }
}
