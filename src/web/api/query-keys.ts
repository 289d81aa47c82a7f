import type { ExportQuery } from '../../contract/library.schema.ts'
import type { ReviewQuery } from '../../contract/review.schema.ts'
import type { StartTagging } from '../../contract/task.schema.ts'
import type { VocabularyQuery } from '../../contract/track.schema.ts'
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
  tasks: ['tasks'],
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
  exportPreview: (scope: ExportQuery['scope']) => ['export-preview', scope],
} as const
