import { expect, test } from 'vitest'
import type { EditField, EditStep } from '../../../domain/comment/bulk-edit.ts'
import { editSummary } from './edit-words.ts'

const add = (value: string, field: EditField = 'descriptors'): EditStep => ({ field, action: 'add', value })

test.each<[string, EditStep[], string]>([
  ['one word', [add('dubby')], 'add dubby to 1 track'],
  ['a removal', [{ field: 'mood', action: 'remove', value: 'mellow' }], 'remove mellow from 1 track'],
  [
    'an exchange',
    [{ field: 'descriptors', action: 'replace', find: 'warm pads', value: 'pads' }],
    'replace warm pads by pads in 1 track',
  ],
  [
    'an exchange for nothing',
    [{ field: 'mood', action: 'replace', find: 'sad', value: '' }],
    'remove sad from 1 track',
  ],
  ['a value', [{ field: 'subGenre', action: 'set', value: 'Dub' }], 'set the sub-genre to Dub on 1 track'],
  ['no value', [{ field: 'mood', action: 'set', value: '' }], 'clear the mood of 1 track'],
  ['a long value', [add('x'.repeat(60))], `add ${'x'.repeat(40)}… to 1 track`],
  ['two parts', [add('dubby'), add('hazy', 'mood')], 'edit descriptors and mood of 1 track'],
  [
    'three parts',
    [add('dubby'), add('hazy', 'mood'), add('UK', 'place')],
    'edit descriptors, mood and place of 1 track',
  ],
  ['one part twice', [add('dubby'), add('deep')], 'edit descriptors of 1 track'],
])('after "Undo: ", %s reads well', (_what, steps, summary) => {
  expect(editSummary(steps, 1)).toBe(summary)
})

test('many tracks are counted with a comma', () => {
  expect(editSummary([add('dubby')], 12_000)).toBe('add dubby to 12,000 tracks')
})
