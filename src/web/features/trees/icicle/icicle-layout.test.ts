import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aForest, aNode, someFacts } from '../../../../../test/builders/a-forest.ts'
import { forestOf } from '../forest.ts'
import { areaAfterKey } from './icicle-keys.ts'
import { gatherNarrow, layIcicle } from './icicle-layout.ts'

const EXACT = 1e-9

test('the whole tree is laid out row by row, as wide as the shares of tracks', () => {
  const { areas, rows } = layIcicle(aForest(), undefined, 4)
  expect(rows).toBe(3)
  expect(areas.filter(({ row }) => row === 0).map(({ node, left, width }) => [node.id, left, width])).toEqual(
    [
      ['house', 0, 0.4],
      ['jazz', 0.4, 0.4],
      ['électro', 0.8, expect.closeTo(0.2)],
    ],
  )
  expect(areas.find(({ node }) => node.id === 'warehouse')).toMatchObject({ row: 2, lineage: 0 })
})

test('a node at the top fills the first row', () => {
  const { areas, rows } = layIcicle(aForest(), 'tech-house', 4)
  expect(rows).toBe(2)
  expect(areas[0]).toMatchObject({ row: 0, left: 0, width: 1 })
  expect(areas.map(({ node }) => node.id)).toEqual(['tech-house', 'warehouse', 'peak-time'])
})

test('no more rows than asked for, and none for an empty tree', () => {
  expect(layIcicle(aForest(), undefined, 1).areas).toHaveLength(3)
  expect(layIcicle(forestOf({ ...someFacts, lineages: [] }), undefined, 4)).toEqual({ areas: [], rows: 0 })
})

test('areas stay within the one above them and do not overlap', () => {
  const counts = fc.array(fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 6 }), {
    minLength: 1,
    maxLength: 8,
  })
  fc.assert(
    fc.property(counts, fc.integer({ min: 0, max: 40 }), (lineages, extra) => {
      const nodes = lineages.map((leaves, at) => {
        const node = aNode(
          `l${at}`,
          leaves.map((tracks, leaf) => aNode(`l${at} ${leaf}`, tracks)),
        )
        return { ...node, track_count: node.track_count + extra }
      })
      const forest = forestOf({ ...someFacts, lineages: nodes })
      const { areas } = layIcicle(forest, undefined, 4)
      for (const area of areas) {
        const above = areas.find(({ node }) => node.id === forest.nodes.get(area.node.id)?.above.at(-1)?.id)
        expect(area.left).toBeGreaterThanOrEqual((above?.left ?? 0) - EXACT)
        expect(area.left + area.width).toBeLessThanOrEqual((above ? above.left + above.width : 1) + EXACT)
      }
      for (const row of [0, 1]) {
        const inRow = areas.filter((area) => area.row === row).toSorted((a, b) => a.left - b.left)
        inRow.slice(1).forEach((area, index) => {
          const before = inRow[index]
          expect(area.left).toBeGreaterThanOrEqual((before ? before.left + before.width : 0) - EXACT)
        })
      }
    }),
  )
})

test('areas too narrow to be told apart become one, lineage by lineage', () => {
  const { areas } = layIcicle(aForest(), undefined, 4)
  expect(gatherNarrow(areas, 0.21).map(({ row, left, width }) => [row, left, expect.closeTo(width)])).toEqual(
    [
      [0, expect.closeTo(0.8), 0.2],
      [1, 0, 0.4],
      [2, 0.2, 0.2],
    ],
  )
  expect(gatherNarrow(areas, 0)).toEqual([])
})

test.each<[string, string, string | undefined, string]>([
  ['ArrowRight', 'house', 'jazz', 'to the neighbour'],
  ['ArrowRight', 'électro', undefined, 'not past the last'],
  ['ArrowLeft', 'jazz', 'house', 'to the neighbour before'],
  ['ArrowDown', 'house', 'deep-house', 'to the first below'],
  ['ArrowDown', 'jazz', undefined, 'a leaf has nothing below'],
  ['ArrowUp', 'peak-time', 'tech-house', 'to the one above'],
  ['ArrowUp', 'jazz', 'out', 'out of the top row'],
  ['Escape', 'peak-time', 'out', 'out from anywhere'],
  ['End', 'house', 'électro', 'to the last of the row'],
  ['Home', 'jazz', 'house', 'to the first of the row'],
  ['q', 'jazz', undefined, 'means nothing here'],
])('%s on %s leads to %s: %s', (key, from, to) => {
  const { areas } = layIcicle(aForest(), undefined, 4)
  const area = areas.find(({ node }) => node.id === from)
  if (area === undefined) throw new Error(`There is no area ${from}.`)
  const next = areaAfterKey(key, areas, area)
  expect(typeof next === 'object' ? next.node.id : next).toBe(to)
})
