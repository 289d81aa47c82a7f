import { describe, expect, test } from 'vitest'
import {
  type ColumnLayouts,
  isSameLayout,
  type LayoutColumn,
  layoutNameProblem,
  NO_LAYOUTS,
  readColumns,
  readLayouts,
  withLayout,
  withLayoutRenamed,
  withoutLayout,
} from './column-layouts.ts'

const column = (colId: string, over: Partial<LayoutColumn> = {}): LayoutColumn => ({
  colId,
  hide: false,
  pinned: null,
  ...over,
})
const layouts: ColumnLayouts = {
  saved: [
    { name: 'Warm-up', columns: [column('title'), column('bpm')] },
    { name: 'Tagging', columns: [column('title'), column('comment')] },
  ],
  current: 'Tagging',
}

describe('what a device remembers', () => {
  test('what was kept is read back', () => {
    expect(readLayouts(JSON.parse(JSON.stringify(layouts)))).toEqual(layouts)
  })

  test.each([
    ['nothing', undefined],
    ['a text', 'columns'],
    ['something of another program', { layouts: 3 }],
  ])('%s is no layout', (_, remembered) => {
    expect(readLayouts(remembered)).toEqual(NO_LAYOUTS)
  })

  test('columns that were kept before pins were have none to restore', () => {
    expect(readColumns([{ colId: 'title', hide: false, width: 230 }, 'bpm'])).toEqual([
      { colId: 'title', hide: false, width: 230 },
    ])
  })

  test('a chosen layout that is no more is not chosen', () => {
    expect(readLayouts({ ...layouts, current: 'Gone' }).current).toBe(undefined)
  })
})

describe('naming layouts', () => {
  test('saving under a known name replaces that layout, in its place', () => {
    const columns = [column('title'), column('key')]
    const after = withLayout(layouts, 'Warm-up', columns)
    expect(after.saved.map(({ name }) => name)).toEqual(['Warm-up', 'Tagging'])
    expect(after.saved[0]?.columns).toBe(columns)
    expect(after.current).toBe('Warm-up')
  })

  test('the chosen layout stays chosen under its new name', () => {
    expect(withLayoutRenamed(layouts, 'Tagging', 'Quick').current).toBe('Quick')
    expect(withLayoutRenamed(layouts, 'Warm-up', 'Early').current).toBe('Tagging')
  })

  test('deleting the chosen layout chooses none', () => {
    expect(withoutLayout(layouts, 'Tagging')).toEqual({ saved: [layouts.saved[0]] })
    expect(withoutLayout(layouts, 'Warm-up').current).toBe('Tagging')
  })

  test.each([
    ['a name in another case is taken', 'tagging', undefined, true],
    ['the standard layout keeps its name', 'Standard', undefined, true],
    ['its own name is no problem', 'Tagging', 'Tagging', false],
    ['a new name is free', 'Booth', undefined, false],
  ])('%s', (_, name, own, isProblem) => {
    expect(layoutNameProblem(layouts, name, own) !== undefined).toBe(isProblem)
  })
})

test.each([
  ['a width', [column('title', { width: 90 }), column('bpm')], true],
  ['a hidden column', [column('title'), column('bpm'), column('era', { hide: true })], true],
  ['an order', [column('bpm'), column('title')], false],
  ['a pin', [column('title', { pinned: 'left' }), column('bpm')], false],
])('%s decides whether a layout is another: %#', (_, columns, isSame) => {
  expect(isSameLayout([column('title'), column('bpm')], columns)).toBe(isSame)
})
