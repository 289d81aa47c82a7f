import type { TreeOrigin, TreeRule, TreeType } from '../../../contract/tree.schema.ts'
import { formatCount, formatNumber } from '../../shared/display-text.ts'
import type { Forest } from './forest.ts'

/** What is said about each type of tree. */
export interface TypeWords {
  /** On the button that chooses it. */
  readonly label: string
  /** "the genre tree". */
  readonly name: string
  /** What its top nodes are called. */
  readonly top: readonly [one: string, many: string]
  readonly leaf: readonly [one: string, many: string]
  /** What it is for, where there is none yet. */
  readonly purpose: string
}

/** The words of each type. */
export const TYPE_WORDS: Readonly<Record<TreeType, TypeWords>> = {
  genre: {
    label: 'Genre',
    name: 'the genre tree',
    top: ['lineage', 'lineages'],
    leaf: ['leaf', 'leaves'],
    purpose:
      'It sorts the whole library by kind of music: families such as House, below them styles, and leaves of tracks that sound alike, each with a name, a description and typical tracks.',
  },
  scene: {
    label: 'Scene',
    name: 'the scene tree',
    top: ['scene', 'scenes'],
    leaf: ['leaf', 'leaves'],
    purpose:
      'It sorts the whole library by where and when the music is from: regions, cities and countries, and the years in which each had its sound.',
  },
  collection: {
    label: 'Collection',
    name: 'the collection tree',
    top: ['category', 'categories'],
    leaf: ['collection', 'collections'],
    purpose:
      'It shows where a kind of music meets a place and a time: small crates such as acid house from Chicago, gathered in categories.',
  },
}

const ORIGINS: Readonly<Record<TreeOrigin, string>> = {
  offline: 'built offline',
  worded: 'built offline, words by a model',
  designed: 'designed by a model',
  imported: 'imported',
}

/** "22 lineages", "118 leaves", "99.7 % placed", "built offline": the tree in figures. Never throws. */
export function treeFigures({ facts, lineages }: Forest): string[] {
  const words = TYPE_WORDS[facts.tree_type]
  return [
    formatCount(lineages.length, ...words.top),
    formatCount(facts.leaves, ...words.leaf),
    `${placedShare(facts.assigned_tracks, facts.total_tracks)} placed`,
    ...(facts.edits > 0 ? [formatCount(facts.edits, 'edit')] : []),
    ORIGINS[facts.origin] + (facts.model === null ? '' : ` (${facts.model})`),
  ]
}

/** "99.7 %"; never 100 % while a track is left. Never throws. */
export function placedShare(placed: number, total: number): string {
  if (total === 0) return '0 %'
  const share = (placed / total) * 100
  const shown = placed < total ? Math.min(99.9, Math.floor(share * 10) / 10) : 100
  return `${shown} %`
}

/** What changed in the library since the build, as a sentence; "" when nothing did. Never throws. */
export function staleSentence({ stale, addedTracks, removedTracks }: Forest['facts']): string {
  const added = `${formatCount(addedTracks, 'track was', 'tracks were')} added since this tree was built`
  const removed = `${formatCount(removedTracks, 'track')} of it ${removedTracks === 1 ? 'has' : 'have'} gone`
  if (addedTracks > 0) return removedTracks > 0 ? `${added}, ${removed}.` : `${added}.`
  if (removedTracks > 0)
    return `${formatNumber(removedTracks)} of its tracks ${removedTracks === 1 ? 'has' : 'have'} gone since this tree was built.`
  return stale ? 'The library or the genres changed since this tree was built.' : ''
}

/** How each kind of step is called; steps of other kinds say only what they asked for. */
const AXES: ReadonlyMap<string, string> = new Map([
  ['family', 'family'],
  ['style', 'style'],
  ['region', 'region'],
  ['place', 'place'],
  ['period', 'years'],
  ['decade', 'decade'],
  ['tempo', 'tempo'],
  ['likeness', 'alike in sound'],
  ['category', 'category'],
  ['crossing', 'crossing of'],
  ['design', 'designed as'],
  ['hand', 'put here by you'],
])
/** More values of one step are not named. */
const MOST_VALUES = 3

/** Why a node has its tracks, step by step from the top: "family House", "style Tech House". Never throws. */
export function ruleSteps(rules: readonly TreeRule[]): string[] {
  return rules.map(({ axis, values }) => {
    const named = values.slice(0, MOST_VALUES).join(axis === 'crossing' ? ' × ' : ', ')
    const more = values.length > MOST_VALUES ? ' and others' : ''
    return `${AXES.get(axis) ?? ''} ${named}${more}`.trim()
  })
}
