import { expect, test, vi } from 'vitest'
import { createSelection } from './selection-store.ts'

test('toggling twice leaves nothing chosen', () => {
  const selection = createSelection()
  selection.toggle(7)
  expect([...selection.get()]).toEqual([7])
  selection.toggle(7)
  expect(selection.get().size).toBe(0)
})

test('a range is added to what was chosen before', () => {
  const selection = createSelection()
  selection.toggle(1)
  selection.add([2, 3, 1])
  expect([...selection.get()]).toEqual([1, 2, 3])
})

test('clearing nothing tells nobody', () => {
  const selection = createSelection()
  const heard = vi.fn()
  selection.subscribe(heard)
  selection.clear()
  expect(heard).not.toHaveBeenCalled()
})
