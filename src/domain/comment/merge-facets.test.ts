import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FACET_NAMES, mergeFacets } from './merge-facets.ts'
import { parseComment } from './parse-comment.ts'

const BEFORE = 'House;  Deep House; warm pads; mellow; Chicago, late 1980s.'
const SUGGESTED = 'Techno; Dub Techno; echoing chords; hazy; Berlin, 1990s.'

test.each<[string, readonly (typeof FACET_NAMES)[number][], string, string]>([
  [BEFORE, ['genre1'], 'Techno;  Deep House; warm pads; mellow; Chicago, late 1980s.', 'odd blanks stay'],
  [BEFORE, ['descriptors', 'mood'], 'House;  Deep House; echoing chords; hazy; Chicago, late 1980s.', 'two'],
  [BEFORE, ['era'], 'House;  Deep House; warm pads; mellow; Chicago, 1990s.', 'the place beside it stays'],
  [BEFORE, [], BEFORE, 'nothing is chosen'],
  ['', ['genre1', 'era'], 'Techno; ; ; ; , 1990s.', 'an empty comment gets these facets alone'],
  ['  ', ['mood'], '; ; ; hazy;', 'blanks are an empty comment'],
  ['Funk; ; horns', ['mood'], 'Funk; ; horns; hazy;', 'three parts are written out in full'],
])('%j with %j of the suggestion is %j: %s', (before, fields, after) => {
  expect(mergeFacets(before, SUGGESTED, fields)).toBe(after)
})

test('a facet that the suggestion lacks is emptied when it is asked for', () => {
  const after = mergeFacets(BEFORE, 'Techno; ; ; ;', ['mood'])
  expect(parseComment(after)).toMatchObject({ genre1: 'House', mood: '', place: 'Chicago' })
})

test('all six facets give the suggested text itself, whatever is there and however it is written', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, suggested) => {
      expect(mergeFacets(before, suggested, FACET_NAMES)).toBe(suggested)
    }),
  )
})

test('taking the same facets twice changes nothing more', () => {
  const fields = fc.subarray([...FACET_NAMES])
  fc.assert(
    fc.property(fields, (chosen) => {
      const once = mergeFacets(BEFORE, SUGGESTED, chosen)
      expect(mergeFacets(once, SUGGESTED, chosen)).toBe(once)
    }),
  )
})
