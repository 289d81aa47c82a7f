import { expect, test } from 'vitest'
import { type Landscape, type LandscapeTrack, landscapeSteps } from './landscape.ts'

function survey(...tracks: Partial<LandscapeTrack>[]): Landscape {
  const blank = {
    genre1: '',
    genre2: '',
    mood: '',
    descriptors: '',
    place: '',
    era: '',
    quality: 'structured',
  }
  const steps = landscapeSteps(tracks.map((track) => ({ ...blank, ...track })))
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

test('genres that occur on one track are counted as a pair, whichever comes first', () => {
  const { cooccurrence, summary } = survey(
    { genre1: 'House', genre2: 'Soul' },
    { genre1: 'Soul', genre2: 'House' },
    { genre1: 'House' },
    { genre1: 'Dub', genre2: 'Dub' },
  )
  expect(cooccurrence).toEqual({
    genres: ['House', 'Soul', 'Dub'],
    matrix: [
      [3, 2, 0],
      [2, 2, 0],
      [0, 0, 2],
    ],
    totals: { House: 3, Soul: 2, Dub: 2 },
  })
  expect(summary).toContain('  House + Soul: 2')
  expect(summary, 'a genre is no pair with itself').not.toContain('Dub + Dub')
})

test.each([
  ['call-and-response vocals, horns', ['call-and-response vocals', 'horns'], 'an "and" within a word stays'],
  ['Deep bass and warm pads', ['deep bass', 'warm pads'], 'an "and" between blanks divides'],
  ['R&B swagger & brass', ['r&b swagger', 'brass'], 'so does its sign'],
  ['dub/techno', ['dub', 'techno'], 'a slash divides'],
  ['up, go', [], 'two letters are no keyword'],
])('the keywords of %j are %j: %s', (descriptors, keywords) => {
  const lines = survey({ descriptors }).summary.split('descriptor filters):\n')[1]?.split('\n') ?? []
  expect(lines.filter((line) => line !== '').map((line) => line.trim())).toEqual(
    keywords.map((keyword) => `${keyword}: 1`),
  )
})

test('a comment that is prose lends no genre', () => {
  expect(survey({ genre1: 'Bought in Berlin, side B', quality: 'free-text' }).facetOptions.genres).toEqual([])
})

test('a genre may have any name, even one that objects know', () => {
  const { cooccurrence } = survey({ genre1: '__proto__', genre2: 'constructor' })
  expect(cooccurrence.matrix).toEqual([
    [1, 1],
    [1, 1],
  ])
  expect(Object.keys(cooccurrence.totals)).toEqual(['__proto__', 'constructor'])
})

test('an empty library has an overview of nothing', () => {
  expect(survey()).toMatchObject({
    cooccurrence: { genres: [], matrix: [], totals: {} },
    facetOptions: { genres: [], locations: [], eras: [] },
  })
})
