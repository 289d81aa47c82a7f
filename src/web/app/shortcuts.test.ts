import { expect, test } from 'vitest'
import { isSingleKey, type KeyPress, keyCaps, matchesStep, SHORTCUTS } from './shortcuts.ts'

function press(key: string, held: Partial<KeyPress> = {}): KeyPress {
  return { key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held }
}

test.each([
  ['mod+k', press('k', { metaKey: true }), true, 'Command on a Mac'],
  ['mod+k', press('k', { ctrlKey: true }), true, 'Ctrl elsewhere'],
  ['mod+z', press('z', { ctrlKey: true, shiftKey: true }), false, 'redo is not undo'],
  ['mod+shift+z', press('Z', { ctrlKey: true, shiftKey: true }), true, 'shift makes the letter a capital'],
  ['x', press('x', { ctrlKey: true }), false, 'cutting is not selecting'],
  ['?', press('?', { shiftKey: true }), true, 'a mark that needs shift'],
  ['\\', press('\\', { altKey: true }), false, 'Alt types another mark on some keyboards'],
])('%s and a press give %s: %s', (step, pressed, matches) => {
  expect(matchesStep(step, pressed)).toBe(matches)
})

test('no two shortcuts share their keys', () => {
  const keys = Object.values(SHORTCUTS).map((shortcut) => shortcut.keys)
  expect(new Set(keys).size).toBe(keys.length)
})

test('letters and sequences can be turned off, the rest cannot', () => {
  expect(isSingleKey('x')).toBe(true)
  expect(isSingleKey('g a')).toBe(true)
  expect(isSingleKey('mod+k')).toBe(false)
  expect(isSingleKey('escape')).toBe(false)
})

test('key caps are those of the keyboard in use', () => {
  expect(keyCaps('mod+shift+z', true)).toEqual([['⌘', 'Shift', 'Z']])
  expect(keyCaps('g a', false)).toEqual([['G'], ['A']])
})
