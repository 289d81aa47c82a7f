import type { Settings } from '../contract/config.schema.ts'
import type { GenreEdit } from '../domain/genre/genre-edit.ts'
import type { TreeReaders } from '../domain/tree/tree-track.ts'
import type { OpenedModels } from './open-models.ts'
import type { OpenedTrees } from './open-trees.ts'
import type { Library } from './services/library/library.ts'
import type { ReviewService } from './services/review/review.service.ts'
import { createSpendingGuard } from './services/tagging/spending-guard.ts'
import { createTreeJobs, type TreeJobs } from './services/trees/jobs/tree-jobs.ts'
import type { MakeTree } from './services/trees/jobs/tree-thread.ts'
import { createModelTrees, type PlannedTreeCall } from './services/trees/model/model-trees.ts'
import {
  createTreeSuggestions,
  type TreeSuggestions,
} from './services/trees/suggestions/tree-suggestions.service.ts'
import type { Database } from './storage/database.ts'
import type { TaskManager } from './tasks/task-manager.ts'

/** What work on trees needs of the rest of the program. */
export interface OpenTreeJobsOptions {
  readonly db: Database
  readonly library: Library
  readonly tasks: TaskManager
  readonly trees: OpenedTrees
  readonly review: ReviewService
  readonly models: OpenedModels
  readonly settings: () => Settings
  readonly genreEdits: () => readonly GenreEdit[]
  readonly readers: () => TreeReaders
  readonly makeTree: MakeTree
  readonly now: () => Date
  /** Told of faults that the work gets over. */
  readonly onBug: (error: unknown) => void
}

const MILLION = 1_000_000
/** A build that is stopped keeps nothing of its tree, and everything that a model has answered. */
const ADVICE_AT_RUN_LIMIT = 'Stop it, and start another with a higher limit: what was paid for is used again.'

/** Work on trees that takes long. */
export interface OpenedTreeJobs {
  readonly treeJobs: TreeJobs
  readonly treeSuggestions: TreeSuggestions
}

/** Wires the work on trees: builds in all ways, what keeps them up to date, and what they tell of better tags. */
export function openTreeJobs({ trees, models, ...options }: OpenTreeJobsOptions): OpenedTreeJobs {
  const { settings, now } = options
  const spending = createSpendingGuard<PlannedTreeCall>({
    calls: models.calls,
    monthlyCap: () => settings().monthly_cap_usd,
    async expectedCost({ model, inputTokens, outputTokens }) {
      const price = models.priceOf(model)
      if (price === null) return undefined
      return (inputTokens * price.input + outputTokens * price.output) / MILLION
    },
    adviceAtRunLimit: ADVICE_AT_RUN_LIMIT,
    now,
  })
  const shared = {
    ...options,
    current: trees.current,
    llm: models.llm,
    ledger: models.ledger,
    models: createModelTrees({ ...models, settings, readers: options.readers }),
    spending,
    delaySeconds: () => settings().delay_between_requests,
  }
  const treeSuggestions = createTreeSuggestions(shared)
  const treeJobs = createTreeJobs({
    ...shared,
    versions: trees.versions,
    fingerprintOf: trees.fingerprintOf,
    keepIdeas: treeSuggestions.keepIdeas,
  })
  return { treeJobs, treeSuggestions }
}
