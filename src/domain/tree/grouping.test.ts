import { describe, expect, test } from 'vitest'
import { periodOf } from './axis-values.ts'
import { groupRows } from './grouping.ts'
import { VectorBuilder } from './sparse-vectors.ts'

const ROWS: readonly (readonly [what: string, years: Readonly<Record<number, number>>, groups: string])[] = [
  ['periods that are large enough stay', { 1990: 3, 1995: 3 }, '1990 1995'],
  [
    'a small half of a decade joins the other half',
    { 1985: 3, 1990: 4, 1995: 2, 2000: 3 },
    '1985 1990+1995 2000',
  ],
  ['even when its other neighbour is smaller', { 1990: 5, 1995: 2, 2000: 3 }, '1990+1995 2000'],
  ['without its other half the smaller neighbour', { 1985: 5, 1990: 2, 2000: 3 }, '1985 1990+2000'],
  ['few tracks are one group', { 1990: 1, 1995: 1 }, '1990+1995'],
]

describe('grouped by period, three tracks at least', () => {
  test.each(ROWS)('%s', (_what, years, expected) => {
    const values = Object.entries(years).flatMap(([year, tracks]) =>
      Array.from({ length: tracks }, () => periodOf(Number(year))),
    )
    const builder = new VectorBuilder()
    for (const { key } of values) builder.add([[key, 1]])
    const groups = groupRows(builder.build(), { values, isOrdered: true }, { min: 3, most: 8 })
    const named = groups.map((group) =>
      group.values
        .map(({ value }) => value.key)
        .sort()
        .join('+'),
    )
    expect(named.join(' ')).toBe(expected)
    expect(groups.flatMap(({ rows }) => rows)).toHaveLength(values.length)
  })
})
