import type { BulkStep } from '../../contract/bulk-edit.schema.ts'
import type { ExportQuery } from '../../contract/library.schema.ts'
import type { ReviewQuery } from '../../contract/review.schema.ts'
import type { FacetValuesQuery } from '../../contract/search.schema.ts'
import type { StartTagging } from '../../contract/task.schema.ts'
import type { TrackFilters, VocabularyQuery } from '../../contract/track.schema.ts'
import type { TreeComparisonQuery, TreeType } from '../../contract/tree.schema.ts'
import type { TrialRequest } from '../../contract/trial.schema.ts'
import type { ChordPlan, ChordRules, LineagePair } from './chords.ts'
import type { TrackList } from './tracks.ts'
import type { TreeRef } from './trees.ts'

/** Every key of the query cache. Anything that reads or invalidates cached data names it here. */
export const queryKeys = {
  library: ['library'],
  track: (id: number) => ['track', id],
  anyTrack: ['track'],
  trackSearch: (q: string) => ['track-search', q],
  trackIds: (list: TrackList) => ['track-ids', list],
  vocabulary: (field: VocabularyQuery['field'], q: string) => ['vocabulary', field, q],
  anyVocabulary: ['vocabulary'],
  completions: (q: string, cursor: number) => ['completions', q, cursor],
  facets: (filters: TrackFilters) => ['facets', filters],
  facetValues: (query: FacetValuesQuery) => ['facets', 'values', query],
  anyFacet: ['facets'],
  trackCount: (filters: TrackFilters) => ['track-count', filters],
  tasks: ['tasks'],
  trials: ['trials', 'list'],
  trial: (id: number) => ['trials', id],
  anyTrial: ['trials'],
  trialLabels: ['trial-labels'],
  anyTrialEstimate: ['trial-estimate'],
  trialEstimate: (trial: TrialRequest) => ['trial-estimate', trial],
  taggingEstimate: (plan: StartTagging | undefined) => ['tagging-estimate', plan],
  history: ['history'],
  settings: ['settings'],
  app: ['app'],
  models: ['models'],
  callPages: ['calls', 'pages'],
  anyCall: ['calls'],
  call: (id: number) => ['call', id],
  review: (query: ReviewQuery) => ['review', query],
  anyReview: ['review'],
  imports: ['imports'],
  exportPreview: (dialog: string, scope: ExportQuery['scope'] | 'selected') => [
    'export-preview',
    dialog,
    scope,
  ],
  views: ['views'],
  viewCount: (filters: TrackFilters) => ['views', 'count', filters],
  duplicates: ['duplicates'],
  bulkPreview: (dialog: string, steps: readonly BulkStep[] | undefined) => ['bulk-preview', dialog, steps],
  similar: (id: number) => ['similar', id],
  anySimilar: ['similar'],
  genres: ['genres', 'graph'],
  genreEdits: ['genres', 'edits'],
  anyGenres: ['genres'],
  tree: (tree: TreeRef) => ['trees', 'tree', tree],
  treeNode: (tree: TreeRef, nodeId: string) => ['trees', 'node', tree, nodeId],
  treeSearch: (tree: TreeRef, q: string) => ['trees', 'search', tree, q],
  treePlan: (type: TreeType, model: string | undefined) => ['trees', 'plan', type, model],
  treeLog: (type: TreeType) => ['trees', 'log', type],
  treeVersions: (type: TreeType) => ['trees', 'versions', type],
  treeComparison: (type: TreeType, pair: TreeComparisonQuery) => ['trees', 'comparison', type, pair],
  treeEdits: (type: TreeType) => ['trees', 'edits', type],
  // What lineages share follows the trees, so it is read again with them.
  chords: (plan: ChordPlan) => ['trees', 'chords', plan],
  shared: (rules: ChordRules, pair: LineagePair) => ['trees', 'shared', rules, pair],
  anyTree: ['trees'],
  playlists: ['playlists'],
} as const
