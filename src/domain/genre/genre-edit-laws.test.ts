import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SOME_FAMILIES } from '../../../test/builders/some-families.ts'
import { applyGenreEdits } from './apply-genre-edits.ts'
import type { GenreEdit } from './genre-edit.ts'
import { buildGenreGraph } from './genre-graph.ts'

describe('whatever is edited', () => {
  const name = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.constantFrom(...SOME_FAMILIES.flatMap(({ styles }) => styles.map((style) => style.name))),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom('house music', 'deephouse', 'New', 'Newer', 'new-er', 'Reggae & Dub'),
    },
    fc.string({ unit: 'grapheme', maxLength: 5 }),
  )
  const parents = fc.array(name, { maxLength: 3 })
  const edit: fc.Arbitrary<GenreEdit> = fc.oneof(
    fc.record({ op: fc.constant('rename' as const), style: name, name }),
    fc.record({ op: fc.constant('merge' as const), style: name, into: name }),
    fc.record({ op: fc.constant('alias' as const), style: name, alias: name }),
    fc.record({ op: fc.constant('unalias' as const), style: name, alias: name }),
    fc.record({ op: fc.constant('move' as const), style: name, family: name, parents }),
    fc.record({ op: fc.constant('move' as const), style: name, parents }),
    fc.record({ op: fc.constant('add' as const), name, family: name, parents }),
  )
  const edits = fc.array(edit, { maxLength: 12 })

  test('the graph has no circle, one generic style in each family, and one owner of each name', () => {
    fc.assert(
      fc.property(edits, (list) => {
        const { families } = applyGenreEdits(SOME_FAMILIES, list)
        expect(buildGenreGraph(families).problems).toEqual([])
      }),
    )
  })

  test('the shipped families are not touched, and come back when every edit is taken away', () => {
    const before = JSON.stringify(SOME_FAMILIES)
    fc.assert(
      fc.property(edits, (list) => {
        applyGenreEdits(SOME_FAMILIES, list)
        expect(JSON.stringify(applyGenreEdits(SOME_FAMILIES, []).families)).toBe(before)
      }),
    )
  })

  test('an edit that has no effect is as good as none', () => {
    fc.assert(
      fc.property(edits, (list) => {
        const { families, edited: names, problems } = applyGenreEdits(SOME_FAMILIES, list)
        const effective = list.filter((_edit, index) => problems[index] === undefined)
        const again = applyGenreEdits(SOME_FAMILIES, effective)
        expect(again.problems.every((problem) => problem === undefined)).toBe(true)
        expect([again.families, again.edited]).toEqual([families, names])
      }),
    )
  })

  test('what a comment named before it names still, unless an alias was taken away', () => {
    fc.assert(
      fc.property(edits, (list) => {
        const kept = list.filter(({ op }) => op !== 'unalias')
        const { byKey } = buildGenreGraph(applyGenreEdits(SOME_FAMILIES, kept).families).graph
        for (const key of buildGenreGraph(SOME_FAMILIES).graph.byKey.keys()) expect(byKey.has(key)).toBe(true)
      }),
    )
  })

  test('a first edit has an effect exactly when it leaves a style edited, and families without one are the same objects', () => {
    fc.assert(
      fc.property(edit, (one) => {
        const { edited, problems, families } = applyGenreEdits(SOME_FAMILIES, [one])
        expect(edited.size > 0).toBe(problems[0] === undefined)
        if (edited.size === 0) expect(families.every((family, at) => family === SOME_FAMILIES[at])).toBe(true)
      }),
    )
  })
})
