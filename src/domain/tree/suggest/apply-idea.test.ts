import { describe, expect, test } from 'vitest'
import { someTreeReaders } from '../../../../test/builders/some-tree-tracks.ts'
import { applyIdea, type BetterTags } from './apply-idea.ts'

const TAG = 'House; Deep House; warm pads; mellow; London, 1990s.'
const apply = (comment: string, idea: BetterTags, longest = 500) =>
  applyIdea(comment, idea, { readers: someTreeReaders(), longest })

describe('an idea of a better tag', () => {
  test.each<[string, BetterTags, string]>([
    [
      'a style of the family that is there is the sub-genre',
      { genre: 'Deep Dub House' },
      'House; Deep Dub House; warm pads; mellow; London, 1990s.',
    ],
    [
      'so is a genre that nobody knows',
      { genre: 'Lo-Fi Bloops' },
      'House; Lo-Fi Bloops; warm pads; mellow; London, 1990s.',
    ],
    [
      'a style of another family comes with its family',
      { genre: 'Dub' },
      'Reggae; Dub; warm pads; mellow; London, 1990s.',
    ],
    [
      'a family takes the place of another one',
      { genre: 'Reggae' },
      'Reggae; ; warm pads; mellow; London, 1990s.',
    ],
    [
      'words for the sound are added',
      { descriptors: ['warm pads', 'dub chords; tape hiss'] },
      'House; Deep House; warm pads, dub chords, tape hiss; mellow; London, 1990s.',
    ],
    [
      'words for the scene are added to the mood, but a place stays',
      { sceneTags: ['New York', 'warehouse'] },
      'House; Deep House; warm pads; mellow, warehouse; London, 1990s.',
    ],
    [
      'a time may be more exact',
      { era: 'late 1990s' },
      'House; Deep House; warm pads; mellow; London, late 1990s.',
    ],
  ])('%s', (_what, idea, after) => {
    expect(apply(TAG, idea)).toBe(after)
  })

  test('fills in a place that is missing', () => {
    expect(apply('House; ; warm; ; 1990s.', { sceneTags: ['NYC'] })).toBeUndefined()
    expect(apply('House; ; warm; ; , 1990s.', { sceneTags: ['NYC'] })).toBe('House; ; warm; ; NYC, 1990s.')
  })

  test('makes a tag where there is none, if it has a genre', () => {
    expect(apply('', { genre: 'Deep House', era: 'early 90s' })).toBe('House; Deep House; ; ; , early 90s.')
    expect(apply('', { descriptors: ['warm'] })).toBeUndefined()
  })

  test.each<[string, string, BetterTags]>([
    ['says what is there', TAG, { genre: 'deep house', descriptors: ['Warm Pads'], era: '1990s' }],
    ['has a time that nobody can read', TAG, { era: 'long ago' }],
    ['has a time with other words', TAG, { era: 'the Summer of Love, late 1980s' }],
    ['is about prose', 'ask Tom about this one', { genre: 'House' }],
    ['is about a comment of more parts', `${TAG}; more`, { genre: 'Reggae' }],
  ])('is nothing when it %s', (_why, comment, idea) => {
    expect(apply(comment, idea)).toBeUndefined()
  })

  test('is nothing when the comment would be too long', () => {
    expect(apply(TAG, { descriptors: ['dub chords'] }, TAG.length)).toBeUndefined()
  })
})
