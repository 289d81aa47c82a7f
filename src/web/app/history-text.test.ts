import { expect, test } from 'vitest'
import type { HistoryOutcome } from '../../contract/history.schema.ts'
import { outcomeSentence } from './history-text.ts'

const outcome: HistoryOutcome = {
  change: {
    id: 1,
    at: '2026-01-01T00:00:00Z',
    actor: 'user',
    kind: 'clear',
    summary: 'clear 14 tags',
    tracks: 14,
    state: 'undone',
    open: false,
  },
  tracks: 14,
  skipped: [],
  skippedCount: 0,
  skippedDocuments: [],
  revision: 2,
}
const skipped = ['Shmash', 'Dirt', 'Giant', 'Cars'].map((title, id) => ({ id, title, artist: '' }))

test.each([
  ['everything went back', {}, 'Undone: clear 14 tags.'],
  [
    'tracks that were edited since are named',
    { skipped: skipped.slice(0, 2), skippedCount: 2 },
    'Undone: clear 14 tags. 2 tracks edited since then stayed as they are: Shmash, Dirt.',
  ],
  [
    'of many tracks the first are named',
    { skipped, skippedCount: 4 },
    'Undone: clear 14 tags. 4 tracks edited since then stayed as they are: Shmash, Dirt, Giant …',
  ],
  [
    'a view that was changed since is named',
    { skippedDocuments: ['view Warm'] },
    'Undone: clear 14 tags. Changed since then, so left as it is: view Warm.',
  ],
])('%s', (_, over, sentence) => {
  expect(outcomeSentence('Undone', { ...outcome, ...over })).toBe(sentence)
})
