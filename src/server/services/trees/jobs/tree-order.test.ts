import { describe, expect, test } from 'vitest'
import { asksModel, readTreeOrder } from './tree-order.ts'

const BUILD = { does: 'build', mode: 'designed', model: null, preview: false, maxCost: 2 }

describe('what a task was to do', () => {
  test.each([
    ['a build in any way', BUILD, BUILD],
    ['work on the current tree', { does: 'expand', version: 3 }, { does: 'expand', version: 3 }],
    [
      'the build of an earlier version of the program, which kept nothing about it',
      null,
      { does: 'build', mode: 'offline', model: null, preview: false },
    ],
  ])('is read back: %s', (_what, kept, order) => {
    expect(readTreeOrder(kept)).toEqual(order)
  })

  test.each([
    ['nothing at all', undefined],
    ['something that no version does', { does: 'prune', version: 1 }],
    ['a build in an unknown way', { ...BUILD, mode: 'dreamt' }],
    ['a limit that is no number', { ...BUILD, maxCost: 'much' }],
    ['work on no version', { does: 'update' }],
  ])('is refused with a sentence when it is %s', (_what, kept) => {
    expect(() => readTreeOrder(kept)).toThrow('Start it anew')
  })

  test.each([
    ['a build offline', { ...BUILD, mode: 'offline' }, false],
    ['a build with words of a model', { ...BUILD, mode: 'worded' }, true],
    ['a build that a model designs', BUILD, true],
    ['work on the current tree', { does: 'refresh', version: 1 }, false],
    ['a task of which only the head was read', undefined, false],
  ])('tells whether it can be paused: %s', (_what, kept, can) => {
    expect(asksModel(kept)).toBe(can)
  })
})
