import { describe, expect, test } from 'vitest'
import { SOME_FAMILIES } from '../../../test/builders/some-families.ts'
import { applyGenreEdits } from './apply-genre-edits.ts'
import type { GenreEdit } from './genre-edit.ts'
import { buildGenreGraph, type GenreGraph } from './genre-graph.ts'
import { genreKey } from './genre-key.ts'
import { createGenreLookup } from './genre-lookup.ts'

function edited(...edits: GenreEdit[]) {
  const { families, problems, edited: names } = applyGenreEdits(SOME_FAMILIES, edits)
  const { graph } = buildGenreGraph(families)
  const lookup = createGenreLookup(graph)
  return {
    families,
    graph,
    problems: problems.map((problem) => problem?.text),
    names: [...names].sort(),
    lookup,
  }
}

function parentsOf(graph: GenreGraph, name: string): string[] | undefined {
  return graph.byKey.get(genreKey(name))?.parentIds.map((id) => graph.nodes[id]?.name ?? '')
}

describe('an edit changes how comments are read', () => {
  test('a renamed style is found by its old name and keeps its children', () => {
    const { graph, lookup, problems, names } = edited({
      op: 'rename',
      style: 'House',
      name: 'House Music Proper',
    })
    expect(problems).toEqual([undefined])
    expect(lookup.find('house')?.name).toBe('House Music Proper')
    expect(lookup.find('Deep House')?.name).toBe('Deep House')
    expect(parentsOf(graph, 'Tech House')).toEqual(['House Music Proper', 'Techno'])
    expect(names).toEqual(['House Music Proper'])
  })

  test('a name can be written in another way', () => {
    const { graph } = edited({ op: 'rename', style: 'Lo-Fi House', name: 'LoFi House' })
    expect(graph.byKey.get('lofi house')).toMatchObject({ name: 'LoFi House', aliases: ['Lo-Fi House'] })
    expect(
      edited({ op: 'rename', style: 'Minimal', name: 'Minimal Techno' }).graph.byKey.get('minimal'),
    ).toMatchObject({ name: 'Minimal Techno', aliases: ['Minimal'] })
  })

  test('of two merged styles the one that stays has all names, cues and children', () => {
    const { graph, lookup, problems } = edited({ op: 'merge', style: 'Deep House', into: 'Tech House' })
    expect(problems).toEqual([undefined])
    expect(graph.nodes.map(({ name }) => name)).not.toContain('Deep House')
    expect(lookup.find('deephouse')?.name).toBe('Tech House')
    expect(parentsOf(graph, 'Lo-Fi House')).toEqual(['Tech House'])
    expect(lookup.find('Deep House')?.cues).toEqual(['cue of Tech House', 'cue of Deep House'])
  })

  test('a style into which its own parent is merged takes the place of that', () => {
    const { graph } = edited({ op: 'merge', style: 'Deep House', into: 'Lo-Fi House' })
    expect(parentsOf(graph, 'Lo-Fi House')).toEqual(['House'])
  })

  test('a text that names no style can be given to one, and taken away again', () => {
    const read = { op: 'alias', style: 'Dub', alias: 'Steppers' } as const
    expect(edited(read).lookup.find('steppers')?.name).toBe('Dub')
    const unread = edited(read, { op: 'unalias', style: 'Dub', alias: 'STEPPERS' })
    expect(unread.lookup.find('steppers')).toBeUndefined()
    expect(unread.names).toEqual([])
  })

  test('a parent that was shipped under an alias stays the parent when the alias goes', () => {
    const { graph } = edited({ op: 'unalias', style: 'House', alias: 'house music' })
    expect(parentsOf(graph, 'Tech House')).toEqual(['House', 'Techno'])
  })

  test('a style can change its family and its parents', () => {
    const { graph, names } = edited({
      op: 'move',
      style: 'Tech House',
      family: 'Techno',
      parents: ['Minimal'],
    })
    expect(graph.byKey.get('tech house')?.family).toBe('Techno')
    expect(parentsOf(graph, 'Tech House')).toEqual(['Minimal'])
    expect(names).toEqual(['Tech House'])
  })

  test('it is told what became of the shipped names', () => {
    const { renamed } = applyGenreEdits(SOME_FAMILIES, [
      { op: 'merge', style: 'Lo-Fi House', into: 'Deep House' },
      { op: 'merge', style: 'Deep House', into: 'Tech House' },
      { op: 'rename', style: 'Tech House', name: 'House of Tech' },
    ])
    expect(Object.fromEntries(renamed)).toEqual({
      'Lo-Fi House': 'House of Tech',
      'Deep House': 'House of Tech',
      'Tech House': 'House of Tech',
    })
  })

  test('a new style is described as the one that it comes from, and can be edited like every other', () => {
    const { graph, names } = edited(
      { op: 'add', name: 'Zorgcore', family: 'Techno', parents: ['Dub'] },
      { op: 'alias', style: 'zorgcore', alias: 'zorg' },
    )
    expect(graph.byKey.get('zorg')).toMatchObject({
      name: 'Zorgcore',
      family: 'Techno',
      isGeneric: false,
      words: ['words of Dub'],
      cues: [],
    })
    expect(names).toEqual(['Zorgcore'])
  })
})

describe('what cannot be is skipped with a sentence', () => {
  test.each<[string, GenreEdit, string]>([
    ['an unknown style', { op: 'rename', style: 'Disko', name: 'X' }, 'There is no style called Disko.'],
    [
      'a name that is taken',
      { op: 'rename', style: 'Dub', name: 'techno' },
      'techno means Techno already. Merge the two, or choose another name.',
    ],
    [
      'an alias of another style',
      { op: 'alias', style: 'Dub', alias: 'Deep-House' },
      'Deep-House means Deep House already. Merge the two, or choose another name.',
    ],
    [
      'a name of signs only',
      { op: 'rename', style: 'Dub', name: '!!!' },
      '"!!!" has neither letter nor number, so it cannot be a name.',
    ],
    [
      'a name that a comment would take for two of its parts',
      { op: 'rename', style: 'Dub', name: 'Dub; Roots' },
      '"Dub; Roots" has a ";", which divides the parts of a comment.',
    ],
    ['the name that it has', { op: 'rename', style: 'Dub', name: 'Dub' }, 'Dub is its name already.'],
    [
      'merging the style of a whole family away',
      { op: 'merge', style: 'House', into: 'Techno' },
      'House stands for all of House, so it cannot go. Merge Techno into it instead.',
    ],
    [
      'merging a style with itself',
      { op: 'merge', style: 'deephouse', into: 'Deep House' },
      'Deep House and Deep House are one style already.',
    ],
    [
      'an alias that is the name',
      { op: 'unalias', style: 'Dub', alias: 'dub' },
      'dub is its name. Rename Dub instead.',
    ],
    [
      'an alias that is of another style',
      { op: 'unalias', style: 'Dub', alias: 'deephouse' },
      'deephouse is no other name of Dub: it is read as Deep House.',
    ],
    [
      'a style below its own child',
      { op: 'move', style: 'Deep House', parents: ['Lo-Fi House'] },
      'Lo-Fi House comes from Deep House, so Deep House cannot come from Lo-Fi House.',
    ],
    ['a style below itself', { op: 'move', style: 'Dub', parents: ['Dub'] }, 'Dub cannot come from itself.'],
    [
      'the style of a whole family into another',
      { op: 'move', style: 'Techno', family: 'House', parents: [] },
      'Techno stands for all of Techno, so it stays in that family.',
    ],
    ['no move at all', { op: 'move', style: 'Dub', parents: ['reggae'] }, 'Dub is there already.'],
    [
      'an unknown family',
      { op: 'add', name: 'Zorg', family: 'Zorgs', parents: [] },
      'There is no family called Zorgs.',
    ],
  ])('%s', (_what, edit, sentence) => {
    const { families, problems } = edited(edit)
    expect(problems).toEqual([sentence])
    expect(families).toEqual(SOME_FAMILIES)
  })

  test('the name of a family belongs to that family', () => {
    const taken = 'Reggae & Dub is the name of a family. Choose another name.'
    expect(edited({ op: 'alias', style: 'Minimal', alias: 'Reggae & Dub' }).problems).toEqual([taken])
    expect(edited({ op: 'rename', style: 'Reggae', name: 'Reggae & Dub' }).problems).toEqual([undefined])
  })

  test('a merge that would make a circle', () => {
    const edits: GenreEdit[] = [
      { op: 'move', style: 'Minimal', parents: ['Lo-Fi House'] },
      { op: 'merge', style: 'Deep House', into: 'Minimal' },
    ]
    expect(edited(...edits).problems).toEqual([
      undefined,
      'Minimal comes from Lo-Fi House, so Lo-Fi House cannot come from Minimal.',
    ])
  })

  test('an edit of a style that is no longer added has no effect, and the others stay', () => {
    const { problems, lookup } = edited(
      { op: 'alias', style: 'Zorgcore', alias: 'zorg' },
      { op: 'alias', style: 'Dub', alias: 'Steppers' },
    )
    expect(problems).toEqual(['There is no style called Zorgcore.', undefined])
    expect(lookup.find('Steppers')?.name).toBe('Dub')
  })
})
