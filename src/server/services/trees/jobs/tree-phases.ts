import type { TreeType } from '../../../../contract/tree.schema.ts'
import type { TreePhase } from '../../../../contract/tree-build.schema.ts'
import type { TreeStage } from '../../../../domain/tree/tree.ts'
import type { TreeJobOrder } from './tree-order.ts'

/** What the phases are called for people. */
export const PHASE_NAMES: Readonly<Record<TreePhase, string>> = {
  analyzing: 'Reading the tags',
  lineages: 'Lineages',
  assigning: 'Dividing the tracks',
  primary_branches: 'Branches',
  secondary_branches: 'Smaller branches',
  tertiary_branches: 'Smallest branches',
  finalizing_leaves: 'Naming and describing',
  lineage_examples: 'Typical tracks of lineages',
  branch_examples: 'Typical tracks of branches',
  refreshing_examples: 'Choosing typical tracks',
  writing: 'Titles and descriptions by the model',
  merging: 'Finding places for tracks',
  intersection_matrix: 'Crossing the genre and the scene tree',
  cluster_naming: 'Naming collections',
  reassignment: 'Placing the tracks that are left',
  quality_scoring: 'Judging collections',
  grouping: 'Grouping collections',
  final_descriptions: 'Describing collections',
  enrichment: 'Looking for better tags',
  complete: 'Done',
}

const OFFLINE: readonly TreePhase[] = ['analyzing', 'assigning', 'finalizing_leaves']
const OFFLINE_COLLECTION: readonly TreePhase[] = ['intersection_matrix', 'reassignment', 'final_descriptions']
const DESIGNED: readonly TreePhase[] = [
  'analyzing',
  'lineages',
  'assigning',
  'primary_branches',
  'secondary_branches',
  'tertiary_branches',
  'finalizing_leaves',
  'lineage_examples',
  'branch_examples',
]
const DESIGNED_COLLECTION: readonly TreePhase[] = [
  'intersection_matrix',
  'cluster_naming',
  'reassignment',
  'quality_scoring',
  'grouping',
  'final_descriptions',
]

/** The phase of the original that stands for a stage of the program's own builds. */
const STAGES: Readonly<Record<TreeStage, { readonly tree: TreePhase; readonly collection: TreePhase }>> = {
  reading: { tree: 'analyzing', collection: 'intersection_matrix' },
  dividing: { tree: 'assigning', collection: 'reassignment' },
  describing: { tree: 'finalizing_leaves', collection: 'final_descriptions' },
}

/** The phase that a stage of an offline build of a type is told as. */
export function phaseOf(type: TreeType, stage: TreeStage): TreePhase {
  return STAGES[stage][type === 'collection' ? 'collection' : 'tree']
}

/** The phases that work goes through, in order. */
export function phasesOf(type: TreeType, order: TreeJobOrder): TreePhase[] {
  if (order.does === 'refresh') return ['refreshing_examples', 'complete']
  if (order.does !== 'build') return ['merging', 'complete']
  const isCollection = type === 'collection'
  const offline = isCollection ? OFFLINE_COLLECTION : OFFLINE
  if (order.mode === 'offline') return [...offline, 'complete']
  if (order.mode === 'worded') return [...offline, 'writing', 'complete']
  if (!isCollection) return [...DESIGNED, 'complete']
  // A trial asks for no better tags.
  return [...DESIGNED_COLLECTION, ...(order.preview ? [] : ['enrichment' as const]), 'complete']
}
