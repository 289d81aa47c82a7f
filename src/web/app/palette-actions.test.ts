import { expect, test } from 'vitest'
import { findActions, type PaletteAction, readPaletteQuery } from './palette-actions.ts'

const action = (label: string, keywords = ''): PaletteAction => ({
  id: label,
  group: 'Actions',
  label,
  keywords,
  run: () => undefined,
})

test('every typed word must occur, in any order and without accents', () => {
  const all = [action('Export the library', 'csv save'), action('Réglages', 'settings'), action('Undo')]
  expect(findActions(all, 'csv export').map(({ label }) => label)).toEqual(['Export the library'])
  expect(findActions(all, 'reglages').map(({ label }) => label)).toEqual(['Réglages'])
  expect(findActions(all, '')).toHaveLength(3)
})

test('a leading > asks for actions only', () => {
  expect(readPaletteQuery('> undo')).toEqual({ query: 'undo', isActionsOnly: true })
  expect(readPaletteQuery('undo')).toEqual({ query: 'undo', isActionsOnly: false })
})
