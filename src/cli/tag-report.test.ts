import { describe, expect, test } from 'vitest'
import type { TaggingEstimate } from '../contract/task.schema.ts'
import { countReasons, describeEstimate } from './tag-report.ts'

const ESTIMATE: TaggingEstimate = {
  tracks: 2_350,
  overwrites: 0,
  seconds: 45,
  cost: 1,
  costLow: 0.7,
  costHigh: 1.5,
  calls: 235,
  reused: 0,
  capLeft: null,
  blocked: null,
}

describe('what a run will take, in a line', () => {
  test.each<[string, Partial<TaggingEstimate>, string]>([
    ['a range of dollars', {}, '2,350 tracks with gpt: 235 calls, $0.70 to $1.50, about 45 s.'],
    [
      'cents are too coarse for a small run',
      { tracks: 1, calls: 1, costLow: 0.0012, costHigh: 0.0019 },
      '1 track with gpt: 1 call, $0.0012 to $0.0019, about 45 s.',
    ],
    [
      'a server of your own costs nothing',
      { cost: 0, costLow: 0, costHigh: 0, seconds: 600 },
      '2,350 tracks with gpt: 235 calls, no cost, about 10 minutes.',
    ],
    [
      'a price that nobody knows is not called nothing',
      { cost: null, costLow: null, costHigh: null, seconds: 9_000 },
      '2,350 tracks with gpt: 235 calls, cost not known, about 2.5 hours.',
    ],
    [
      'answers that were paid for are told apart',
      { reused: 1_000 },
      '2,350 tracks with gpt: 235 calls, $0.70 to $1.50, about 45 s. Answers about 1,000 tracks are kept from before and cost nothing.',
    ],
    [
      'a limit that will probably end it is named beforehand',
      { overwrites: 1, capLeft: 1.2 },
      '2,350 tracks with gpt: 235 calls, $0.70 to $1.50, about 45 s. 1 comment would be replaced. The monthly limit leaves $1.20.',
    ],
  ])('%s', (_reason, part, line) => {
    expect(describeEstimate({ ...ESTIMATE, ...part }, 'gpt')).toBe(line)
  })
})

test('reasons are told by how often they occur, five at most', () => {
  const reasons = ['a', 'b', 'b', null, 'c', 'd', 'e', 'f', 'b', 'a']
  expect(countReasons(reasons).map(({ reason, tracks }) => `${tracks} ${reason}`)).toEqual([
    '3 b',
    '2 a',
    '1 c',
    '1 d',
    '1 e',
  ])
})
