import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ArtistActs, readArtistActs } from './artist-acts.ts'

function actsIn(fields: readonly string[]): ArtistActs {
  const steps = readArtistActs(fields)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Whether a library of two fields, and others, has an act in both. */
function share(first: string, second: string, ...others: string[]): boolean {
  const acts = actsIn([first, second, ...others])
  return acts.actsOf(first).some((act) => acts.actsOf(second).includes(act))
}

describe('two fields share an act', () => {
  test.each([
    ['Air', 'AIR', 'in any case'],
    ['The Human League', 'Human League', 'with or without article'],
    ['Daft Punk', 'Pharrell feat. Daft Punk', 'as a guest'],
    ['Daft Punk', 'Stardust vs. Daft Punk', 'as an opponent'],
    ['A, B', 'B & C', 'though it never stands alone'],
    ['Sly & Robbie', 'Sly & Robbie feat. Maxi Priest', 'that is a pair itself'],
    ['Goddard', 'Mixhell, Goddard, Soulwax', 'in a list that goes on elsewhere', 'Mixhell, Goddard'],
    ['Beyoncé', 'Beyonce & Jay-Z', 'without accents'],
  ])('%j and %j: %s', (first, second, _why, ...others) => {
    expect(share(first, second, ...others)).toBe(true)
    expect(share(second, first, ...others)).toBe(true)
  })

  test.each([
    // Symptom in the original: pieces were looked for anywhere in the text.
    ['Air', 'Airbourne', 'a name within a name'],
    ['M', 'Moby & M People', 'a single letter'],
    ['Kool and the Gang', 'Gang Starr', 'a word of a name'],
    ['', '', 'nobody'],
    [' ', '!', 'nobody and signs'],
  ])('but not %j and %j: %s', (first, second) => {
    expect(share(first, second)).toBe(false)
  })
})

test('a pair that is never met apart stays one act, also in two spellings', () => {
  expect(actsIn(['Sam & Dave', 'Sam and Dave']).actsOf('Sam & Dave')).toHaveLength(1)
  expect(actsIn(['Sly & Robbie', 'Simon & Garfunkel']).actsOf('Sly & Robbie')).toHaveLength(1)
})

test('every field that is not blank shares its acts with itself', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 20 })), (fields) => {
      const acts = actsIn(fields)
      for (const field of fields) expect(acts.actsOf(field).length > 0).toBe(field.trim() !== '')
    }),
  )
})
