import { describe, expect, test } from 'vitest'
import { layChords } from './chord-layout.ts'
import { arcName, tipText } from './chord-text.ts'

const MATRIX = [
  [90, 60, 20, 10, 5],
  [60, 80, 0, 0, 0],
  [20, 0, 40, 0, 0],
  [10, 0, 0, 40, 0],
  [5, 0, 0, 0, 1],
]
const LINEAGES = ['House', 'Techno', 'Soul', 'Dub', 'Folk'].map((title, index) => ({
  index,
  id: title,
  title,
  tracks: MATRIX[index]?.[index] ?? 0,
}))
const LAYOUT = layChords(MATRIX, true)

test.each([
  [0, 'House, 90 tracks, shares 60 tracks with Techno, 20 with Soul, 10 with Dub, and some with 1 more'],
  [1, 'Techno, 80 tracks, shares 60 tracks with House'],
])('a reader says at arc %i: %s', (index, words) => {
  const lineage = LINEAGES[index]
  if (lineage === undefined) throw new Error('no lineage')
  expect(arcName(lineage, LINEAGES, LAYOUT)).toBe(words)
})

test('a lineage that shares nothing says so', () => {
  const [folk] = [{ index: 0, id: 'folk', title: 'Folk', tracks: 1 }]
  expect(arcName(folk, [folk], layChords([[1]], false))).toBe('Folk, 1 track, shares none')
})

describe('the tip', () => {
  test('names the lineage of an arc with its tracks', () => {
    expect(tipText({ kind: 'arc', index: 2 }, LINEAGES, LAYOUT)).toEqual({
      title: 'Soul',
      figures: '40 tracks',
    })
  })

  test('names both lineages of a ribbon with what they share', () => {
    expect(tipText({ kind: 'ribbon', a: 0, b: 1 }, LINEAGES, LAYOUT)).toEqual({
      title: 'House × Techno',
      figures: '60 tracks shared',
    })
  })

  test('says nothing while nothing is looked at', () => {
    expect(tipText(undefined, LINEAGES, LAYOUT)).toBeUndefined()
  })
})
