import { expect, test } from 'vitest'
import { tagStatus } from './tag-status.ts'

const untagged = {
  status: 'untagged',
  tagSource: null,
  tagError: null,
  needsEars: false,
  suggested: false,
} as const
const tagged = { ...untagged, status: 'tagged', tagSource: 'model' } as const

test.each([
  [untagged, 'untagged', 'nothing was tried yet'],
  [{ ...untagged, tagError: 'no answer' }, 'failed', 'the last try failed'],
  [{ ...tagged, tagError: 'no answer' }, 'tagged', 'a tag makes an old failure history'],
  [{ ...tagged, needsEars: true }, 'needs-ears', 'the tagger was not sure'],
  [{ ...tagged, tagSource: 'user' }, 'by-hand', 'the DJ wrote it'],
  [{ ...tagged, suggested: true }, 'suggested', 'a decision of the DJ comes before everything'],
  [{ ...untagged, tagError: 'no answer', suggested: true }, 'suggested', 'an older failure too'],
] as const)('%o is %s: %s', (track, status, _reason) => {
  expect(tagStatus(track)).toBe(status)
})
