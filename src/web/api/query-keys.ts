import type { BulkStep } from '../../contract/bulk-edit.schema.ts'
import type { ExportQuery } from '../../contract/library.schema.ts'
import type { ReviewQuery } from '../../contract/review.schema.ts'
import type { FacetValuesQuery } from '../../contract/search.schema.ts'
import type { StartTagging } from '../../contract/task.schema.ts'
import type { TrackFilters, VocabularyQuery } from '../../contract/track.schema.ts'
import type { TrialRequest } from '../../contract/trial.schema.ts'
import type { TrackList } from './tracks.ts'

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
} as const
