import { describe, expect, test } from 'vitest'
import type { StyleEntry } from '../genre/genre-graph.ts'
import { buildKnowledge } from './knowledge.ts'
import { createLabelEvidence, type LabelTexts } from './label-evidence.ts'
import type { LabelEntry } from './label-index.ts'
import { createStyleSpace } from './style-space.ts'
import { titleParts } from './title-parts.ts'

function aStyle(name: string, isGeneric: boolean): StyleEntry {
  const base = { parents: [], aliases: [], cues: [], words: [], moods: [], regions: ['UK'], source: 'x:1' }
  return { ...base, name, isGeneric, tempo: [118, 130], decades: [1990] }
}

function aLabel(name: string, styles: readonly string[], aliases: readonly string[] = []): LabelEntry {
  return { name, styles, aliases, place: 'UK', from: 1990, to: undefined, source: 'labels/x.csv:2' }
}

const FAMILIES = [
  { family: 'House', source: 'x:1', styles: [aStyle('House', true), aStyle('Deep House', false)] },
  { family: 'Reggae', source: 'x:1', styles: [aStyle('Reggae', true)] },
]

const knowledge = buildKnowledge({
  families: FAMILIES,
  artists: [],
  labels: [
    aLabel('Night Tool Records', ['Deep House', 'Reggae'], ['Night Tool']),
    aLabel('Harbour', ['Reggae']),
    aLabel('Gold Coast Sounds', ['Reggae']),
  ],
})
const space = createStyleSpace(knowledge)
const read = createLabelEvidence(knowledge.labels, space)

function textsOf(texts: Partial<Omit<LabelTexts, 'title'>> & { readonly title?: string }): LabelTexts {
  return { label: '', albumTitle: '', folders: [], ...texts, title: titleParts(texts.title ?? 'Song') }
}

test('the example has no problems', () => {
  expect(knowledge.problems).toEqual([])
})

describe('a label counts where its name can be nothing else', () => {
  test.each<[Parameters<typeof textsOf>[0], string | undefined, string]>([
    [{ label: 'Harbour' }, 'Harbour', 'in a label column'],
    [{ label: 'Harbour Recordings' }, 'Harbour', 'in a label column, with the word for a label'],
    [{ title: 'Song [Harbour]' }, 'Harbour', 'alone in brackets'],
    [{ albumTitle: 'Ten Years (Night Tool)' }, 'Night Tool Records', 'in brackets, by its short name'],
    [{ albumTitle: 'Harbour Records Vol. 3' }, 'Harbour', 'beside “Records”'],
    [{ albumTitle: 'Harbour presents Sunset' }, 'Harbour', 'before “presents”'],
    [{ albumTitle: 'The Sound of Night Tool' }, 'Night Tool Records', 'after “the sound of”'],
    [{ folders: ['Gold Coast Sounds'] }, 'Gold Coast Sounds', 'a name of three words, in a folder'],
    [{ albumTitle: 'Harbour Lights' }, undefined, 'a word in a title is a word'],
    [{ title: 'Night Tool' }, undefined, 'so are two in the name of a song'],
    [{ albumTitle: 'Harbourside Records' }, undefined, 'part of a word is no label'],
    [{}, undefined, 'no texts'],
  ])('%j names %s: %s', (texts, name) => {
    expect(read(textsOf(texts)).map(({ text }) => text)).toEqual(
      name === undefined ? [] : [`label known: ${name}`],
    )
  })
})

test('the first style of a label speaks louder than the others, and all louder than the rest', () => {
  const [evidence] = read(textsOf({ label: 'Night Tool Records' }))
  const logOf = (name: string) => evidence?.logs[knowledge.lookup.find(name)?.id ?? -1] ?? Number.NaN
  expect(logOf('Deep House')).toBeGreaterThan(logOf('Reggae'))
  expect(logOf('Deep House')).toBeGreaterThan(0)
})

describe('what is wrong with a label is told', () => {
  test.each<[string, readonly LabelEntry[], string]>([
    ['a style that is none', [aLabel('A', ['Hause'])], 'the style "Hause" of "A" is no style'],
    ['a name used twice', [aLabel('A', ['House']), aLabel('a', ['House'])], '"a" already means "A"'],
    ['a blank alias', [aLabel('A', ['House'], [' '])], 'cannot be matched'],
    ['an end before the start', [{ ...aLabel('A', ['House']), to: 1980 }], 'ends in 1980'],
  ])('%s', (_what, labels, text) => {
    const { problems } = buildKnowledge({ families: FAMILIES, artists: [], labels })
    expect(problems.map((problem) => problem.text).join()).toContain(text)
  })
})
