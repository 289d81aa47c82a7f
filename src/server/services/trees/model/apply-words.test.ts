import { describe, expect, it } from 'vitest'
import { modelLibrary } from '../../../../../test/builders/open-model-trees.ts'
import { buildGenreTree } from '../../../../domain/tree/build-tree.ts'
import { checkTree } from '../../../../domain/tree/check-tree.ts'
import { leavesOf, nodesOf } from '../../../../domain/tree/tree.ts'
import { applyWords } from './apply-words.ts'

const { tracks, readers } = modelLibrary(120)
const tree = buildGenreTree(tracks, readers)
const ids = nodesOf(tree.nodes).map(({ id }) => id)
const words = (title: string) => ({ title, description: 'Words.', pickIds: [], poorFitIds: [] })
const titlesOf = (applied: ReturnType<typeof applyWords>) =>
  new Map(nodesOf(applied.tree.nodes).map(({ id, title }) => [id, title]))

describe('Words for a tree', () => {
  it('of two nodes with the same title are used for the first alone', () => {
    const applied = applyWords(tree, new Map(ids.map((id) => [id, words('The same')])))
    expect(applied.changed).toBe(1)
    expect(checkTree(applied.tree, tracks)).toEqual([])
  })

  it('do not take the title that another node has', () => {
    const [first = '', second = ''] = ids
    const taken = titlesOf({ tree, changed: 0 }).get(second) ?? ''
    const applied = applyWords(
      tree,
      new Map([
        [first, words(taken.toUpperCase())],
        [second, words('Something else')],
      ]),
    )
    expect(titlesOf(applied).get(first)).toBe(titlesOf({ tree, changed: 0 }).get(first))
    expect(titlesOf(applied).get(second)).toBe('Something else')
  })

  it('begin the typical tracks with those that the model picked', () => {
    const [leaf] = tree.nodes.flatMap(leavesOf)
    const pick = leaf?.trackIds.at(-1) ?? 0
    const applied = applyWords(tree, new Map([[leaf?.id ?? '', { ...words('New'), pickIds: [pick] }]]))
    const [changed] = applied.tree.nodes.flatMap(leavesOf)
    expect(changed?.exemplarIds[0]).toBe(pick)
    expect(changed?.exemplarIds.length).toBeLessThanOrEqual(7)
  })

  it('leave no description that names a leaf by the title that it had', () => {
    const named = new Map(ids.slice(1).map((id, index) => [id, words(`Title ${index}`)]))
    const titles = new Set(titlesOf(applyWords(tree, named)).values())
    for (const { description } of nodesOf(applyWords(tree, named).tree.nodes)) {
      const [, near] = /Close to “([^”]+)”/.exec(description) ?? []
      if (near !== undefined) expect(titles).toContain(near)
    }
  })
})
