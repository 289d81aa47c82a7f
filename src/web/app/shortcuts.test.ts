import { expect, test } from 'vitest'
import {
  isSingleKey,
  type KeyPress,
  keyCaps,
  matchesStep,
  SHORTCUTS,
  type Shortcut,
  type ShortcutScope,
} from './shortcuts.ts'

const OF_EVERY_SCREEN: readonly ShortcutScope[] = ['Everywhere', 'Go to']

function press(key: string, held: Partial<KeyPress> = {}): KeyPress {
  return { key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held }
}

test.each([
  ['mod+k', press('k', { metaKey: true }), true, 'Command on a Mac'],
  ['mod+k', press('k', { ctrlKey: true }), true, 'Ctrl elsewhere'],
  ['mod+z', press('z', { ctrlKey: true, shiftKey: true }), false, 'redo is not undo'],
  ['mod+shift+z', press('Z', { ctrlKey: true, shiftKey: true }), true, 'shift makes the letter a capital'],
  ['x', press('x', { ctrlKey: true }), false, 'cutting is not selecting'],
  ['a', press('A', { shiftKey: true }), false, 'accepting all is not accepting one'],
  ['shift+a', press('A', { shiftKey: true }), true, 'accepting all'],
  ['arrowdown', press('ArrowDown'), true, 'an arrow'],
  ['?', press('?', { shiftKey: true }), true, 'a mark that needs shift'],
  ['\\', press('\\', { altKey: true }), false, 'Alt types another mark on some keyboards'],
])('%s and a press give %s: %s', (step, pressed, matches) => {
  expect(matchesStep(step, pressed)).toBe(matches)
})

const all: readonly Shortcut[] = Object.values(SHORTCUTS)
const screens = new Set(all.map(({ scope }) => scope).filter((scope) => !OF_EVERY_SCREEN.includes(scope)))

test.each([...screens])('no two shortcuts that act in the scope %s share their keys', (screen) => {
  const acting = all.filter(({ scope }) => scope === screen || OF_EVERY_SCREEN.includes(scope))
  expect(new Set(acting.map(({ keys }) => keys)).size).toBe(acting.length)
})

test('letters and sequences can be turned off, the rest cannot', () => {
  expect(isSingleKey('x')).toBe(true)
  expect(isSingleKey('g a')).toBe(true)
  expect(isSingleKey('shift+a')).toBe(true)
  expect(isSingleKey('mod+k')).toBe(false)
  expect(isSingleKey('escape')).toBe(false)
  expect(isSingleKey('arrowdown')).toBe(false)
})

test('key caps are those of the keyboard in use', () => {
  expect(keyCaps('mod+shift+z', true)).toEqual([['⌘', 'Shift', 'Z']])
  expect(keyCaps('g a', false)).toEqual([['G'], ['A']])
  expect(keyCaps('arrowdown', false)).toEqual([['↓']])
})
