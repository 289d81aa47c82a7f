import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { editComment, formatComment, normaliseParts } from './format-comment.ts'
import { type CommentParts, parseComment } from './parse-comment.ts'

const HOUSE: CommentParts = {
  genre1: 'House',
  genre2: 'Deep House',
  descriptors: 'warm pads, swung hats',
  mood: 'mellow',
  place: 'Chicago, USA',
  era: 'late 1980s',
}
const WRITTEN = 'House; Deep House; warm pads, swung hats; mellow; Chicago, USA, late 1980s.'
const NOTHING: CommentParts = { genre1: '', genre2: '', descriptors: '', mood: '', place: '', era: '' }

/** Texts made of the pieces that matter to the format, so that the odd cases come up often. */
const awkwardText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ';',
        ',',
        '.',
        ' ',
        '\n',
        '\0',
        '-',
        '–',
        '/',
        'UK',
        'the ',
        'early ',
        'mid-',
        'Circa ',
      ),
      fc.constantFrom('1990s', '2000', '80s', 'late 1990s', 'late 90s/early 2000s', '♯', 'é', '\u2028'),
      fc.string({ maxLength: 3 }),
    ),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join(''))

const anyParts: fc.Arbitrary<CommentParts> = fc.record({
  genre1: awkwardText,
  genre2: awkwardText,
  descriptors: awkwardText,
  mood: awkwardText,
  place: awkwardText,
  era: awkwardText,
})

function partsOf(comment: string): CommentParts {
  const { genre1, genre2, descriptors, mood, place, era } = parseComment(comment)
  return { genre1, genre2, descriptors, mood, place, era }
}

describe('writing', () => {
  test.each<[Partial<CommentParts>, string, string]>([
    [HOUSE, WRITTEN, 'all six facets, with a final full stop'],
    [{}, '', 'nothing gives the empty comment'],
    [{ genre1: 'House' }, 'House; ; ; ;', 'absent facets keep their place'],
    [{ genre1: 'House', place: 'UK' }, 'House; ; ; ; UK.', 'a place alone'],
    [{ genre1: 'House', era: 'late 1980s' }, 'House; ; ; ; late 1980s.', 'an era that is known by its word'],
    [{ genre1: 'House', era: '1985' }, 'House; ; ; ; , 1985.', 'a comma says that 1985 is no place'],
    [
      { genre1: 'House', place: 'Chicago, USA' },
      'House; ; ; ; Chicago, USA,',
      'a comma says that USA is no era',
    ],
  ])('%j is written %j: %s', (parts, comment) => {
    expect(formatComment({ ...NOTHING, ...parts })).toBe(comment)
    expect(partsOf(comment)).toEqual({ ...NOTHING, ...parts })
  })

  test('parts of the normal form are read back as they were', () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        const normal = normaliseParts(parts)
        expect(partsOf(formatComment(normal))).toEqual(normal)
      }),
      { numRuns: 2000 },
    )
  })

  test('a written comment is structured, or empty', () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        const { quality, unread } = parseComment(formatComment(normaliseParts(parts)))
        expect(['structured', 'empty']).toContain(quality)
        expect(unread).toEqual([])
      }),
    )
  })
})

describe('the normal form', () => {
  test.each<[Partial<CommentParts>, Partial<CommentParts>, string]>([
    [{ genre1: ' House ' }, { genre1: 'House' }, 'texts are trimmed'],
    [{ mood: 'warm; hazy;' }, { mood: 'warm, hazy' }, 'semicolons would start a new part'],
    [{ mood: 'warm\r\nhazy\0' }, { mood: 'warm hazy' }, 'a comment is one line'],
    [{ place: 'UK,', era: '80s.' }, { place: 'UK', era: '80s' }, 'borders are not content'],
    [{ place: 'UK.' }, { place: 'UK' }, 'a final full stop is not content'],
    [{ era: '1980s, 1990s' }, { era: '1980s 1990s' }, 'a comma would end the place'],
    [{ era: 'Mid-1990s' }, { era: 'Mid 1990s' }, 'an era has one spelling'],
    [
      { place: 'US', era: 'late 90s/early 2000s' },
      { place: 'US, late 90s/', era: 'early 2000s' },
      'words before an era are read as place, so that is where they go',
    ],
    [{ era: 'the late 1990s' }, { place: 'the', era: 'late 1990s' }, 'nothing typed is lost'],
    [{ place: 'UK late 1990s' }, { place: 'UK late 1990s' }, 'a place stays whole'],
  ])('%j becomes %j: %s', (parts, expected) => {
    expect(normaliseParts({ ...NOTHING, ...parts })).toEqual({ ...NOTHING, ...expected })
  })

  test('normalising twice changes nothing more', () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        const once = normaliseParts(parts)
        expect(normaliseParts(once)).toEqual(once)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('editing', () => {
  test.each<[string, Partial<CommentParts>, string, string]>([
    [WRITTEN, { mood: 'mellow' }, WRITTEN, 'the same value'],
    ['House;Deep ;  warm;x;UK', { mood: 'y' }, 'House;Deep ;  warm;y;UK', 'odd spacing elsewhere stays'],
    ['a; b; c; d; UK, 80s.', { era: '90s' }, 'a; b; c; d; UK, 90s.', 'the full stop stays'],
    ['a; b; c; d; UK, 80s', { era: '90s' }, 'a; b; c; d; UK, 90s', 'no full stop appears'],
    ['a; b; c; d; UK, 80s; e.; f', { genre1: 'z' }, 'z; b; c; d; UK, 80s; e.; f', 'unread parts stay'],
    ['a; b; c; d; UK, 80s.', { place: '', era: '' }, 'a; b; c; d;', 'no full stop after nothing'],
    ['a; b; c; d; UK mid-1990s', { mood: 'x' }, 'a; b; c; x; UK mid-1990s', 'an odd era is not re-spelt'],
    [
      'a; b; c; UK.',
      { mood: 'hazy' },
      'a; b; c; hazy; UK.',
      'a fourth part that was a place becomes the fifth',
    ],
    ['House', { mood: 'hazy' }, 'House; ; ; hazy;', 'a short comment grows to the full format'],
    ['', { genre1: 'House', place: 'UK' }, 'House; ; ; ; UK.', 'an empty comment is written as new'],
    ['House; ; ; ;', { genre1: '' }, '', 'without facets nothing is left'],
    ['a; b; c; d; UK. \n', { mood: 'x' }, 'a; b; c; x; UK. \n', 'blanks at the end stay'],
    ['a;;c;d;UK', { genre2: 'b' }, 'a; b;c;d;UK', 'an empty part is filled after a blank'],
    ['a; b; c; d; UK, mid-1990s.', { place: 'US' }, 'a; b; c; d; US, mid-1990s.', 'nor with another place'],
    ['a; b; c; d; UK mid-1990s', { place: '' }, 'a; b; c; d; mid-1990s', 'nor without one'],
    [
      'a; b; c; d; late-1990s',
      { place: 'UK' },
      'a; b; c; d; UK, late-1990s',
      'nor with one for the first time',
    ],
    ['a; b; c; d; , 1985.', { place: 'UK' }, 'a; b; c; d; UK, 1985.', 'a lone comma is used'],
    ['a; b; c; d; UK, 1985.', { place: '' }, 'a; b; c; d; , 1985.', 'and comes where it is needed'],
    ['; b; c; d; UK', { genre1: 'a' }, 'a; b; c; d; UK', 'no blank appears before the first part'],
    [
      'a; b; c; d; UK, early 2000s',
      { era: 'the early 2000s' },
      'a; b; c; d; UK, the, early 2000s',
      'typed words are kept',
    ],
  ])('%j with %j becomes %j: %s', (comment, edited, expected) => {
    expect(editComment(comment, edited)).toBe(expected)
  })

  test('a comment that is not changed keeps every byte', () => {
    fc.assert(
      fc.property(fc.array(awkwardText, { maxLength: 8 }), (segments) => {
        const comment = segments.join(';')
        expect(editComment(comment, {})).toBe(comment)
        expect(editComment(comment, partsOf(comment))).toBe(comment)
      }),
    )
  })

  test('an edited genre is read back, and every other facet and unread part is as before', () => {
    fc.assert(
      fc.property(fc.array(awkwardText, { minLength: 5, maxLength: 8 }), awkwardText, (segments, genre2) => {
        const comment = `x${segments.join(';')}`
        const before = parseComment(comment)
        // What is no edit leaves every byte alone, even one that an edit would clean away.
        fc.pre(genre2 !== before.genre2)
        const after = parseComment(editComment(comment, { genre2 }))
        expect({ ...after, quality: '' }).toEqual({
          ...before,
          genre2: normaliseParts({ ...NOTHING, genre2 }).genre2,
          quality: '',
        })
      }),
    )
  })
})
