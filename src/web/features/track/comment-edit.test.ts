import { expect, test } from 'vitest'
import type { Track } from '../../../contract/track.schema.ts'
import { commentWith, withComment } from './comment-edit.ts'

const COMMENT = 'House; Deep House; warm chords, soft kick; late and tender; Chicago, late 80s.'

function aTrack(part: Partial<Track> = {}): Track {
  return {
    id: 1,
    title: 'Can You Feel It',
    artist: 'Larry Heard',
    albumTitle: '',
    bpm: 120,
    key: '1m',
    camelot: '8A',
    comment: COMMENT,
    year: 1986,
    location: '',
    status: 'tagged',
    genre1: 'House',
    genre2: 'Deep House',
    descriptors: 'warm chords, soft kick',
    mood: 'late and tender',
    place: 'Chicago',
    era: 'late 80s',
    quality: 'structured',
    tagSource: 'offline',
    tagModel: 'offline',
    confidence: 0.4,
    needsEars: true,
    tagError: null,
    suggested: false,
    starred: false,
    updatedAt: '2026-05-12T10:00:00Z',
    ...part,
  }
}

test('editing one part leaves the others and the full stop as they were', () => {
  expect(commentWith(aTrack(), 'mood', 'sunrise')).toBe(COMMENT.replace('late and tender', 'sunrise'))
})

test('editing the whole comment keeps it byte for byte', () => {
  expect(commentWith(aTrack(), 'comment', '  free words ')).toBe('  free words ')
})

test('an edit is shown at once with its facets, as the work of the DJ', () => {
  const edited = withComment(aTrack(), COMMENT.replace('Chicago', 'Detroit'))
  expect(edited).toMatchObject({ place: 'Detroit', tagSource: 'user', confidence: null, needsEars: false })
})

test('an empty comment is an untagged track', () => {
  expect(withComment(aTrack(), ' ')).toMatchObject({ status: 'untagged', tagSource: null, quality: 'empty' })
})
