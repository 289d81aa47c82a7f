import { expect, test } from 'vitest'
import { describeGenreEdit, type GenreEdit } from './genre-edit.ts'

test.each<[GenreEdit, string]>([
  [{ op: 'rename', style: 'Dub', name: 'Dubwise' }, 'rename Dub to Dubwise'],
  [{ op: 'merge', style: 'Dub', into: 'Reggae' }, 'merge Dub into Reggae'],
  [{ op: 'alias', style: 'Dub', alias: 'Steppers' }, 'read Steppers as Dub'],
  [{ op: 'unalias', style: 'Dub', alias: 'Steppers' }, 'no longer read Steppers as Dub'],
  [{ op: 'move', style: 'Dub', parents: [] }, 'move Dub to no parent'],
  [
    { op: 'move', style: 'Dub', family: 'Techno', parents: ['Techno', 'Reggae'] },
    'move Dub to Techno, from Techno and Reggae',
  ],
  [{ op: 'add', name: 'Zorg', family: 'House', parents: [] }, 'add Zorg to House'],
])('%o reads "%s"', (edit, sentence) => {
  expect(describeGenreEdit(edit)).toBe(sentence)
})
