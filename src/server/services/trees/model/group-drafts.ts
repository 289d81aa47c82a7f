import { quoted, quotedList } from '../../../../domain/prompt/trees/prompt-lines.ts'
import { countTokens, type Weighed } from '../../../../domain/prompt/trees/tree-prompt.ts'
import { type GroupSheet, sheetText } from '../../../../domain/prompt/trees/wording-prompt.ts'
import type { TreeNode, TreeShare } from '../../../../domain/tree/tree.ts'
import type { TreeTrack } from '../../../../domain/tree/tree-track.ts'

/** A group that is to be asked about, before it has a handle. */
export interface GroupDraft<Key> {
  readonly key: Key
  readonly title: string
  readonly tracks: number
  readonly facts: readonly string[]
  readonly shown: readonly TreeTrack[]
}

/** Gives groups and their tracks handles that are unique among them. */
export function toSheets<Key>(drafts: readonly GroupDraft<Key>[]): GroupSheet[] {
  let last = 0
  return drafts.map(({ title, tracks, facts, shown }, index) => ({
    handle: `g${index + 1}`,
    title,
    tracks,
    facts,
    shown: shown.map((track) => {
      last += 1
      return { handle: `t${last}`, track }
    }),
  }))
}

/** About how many tokens a group takes in a question. */
export function weigh<Key>(draft: GroupDraft<Key>): Weighed<GroupDraft<Key>> {
  return { item: draft, tokens: countTokens(toSheets([draft]).map(sheetText).join('\n')) }
}

/** Siblings that are named: enough to tell a group from them. */
const MOST_SIBLINGS = 8
/** Values of each kind that are named. */
const MOST_VALUES = 4
/** Characters of a value. */
const LONGEST_VALUE = 60

/** What a tree knows of a node, as lines for a question. */
export function factsOfNode(
  { stats, rules, children }: TreeNode,
  path: readonly string[],
  siblings: readonly string[],
): string[] {
  const why = rules.map(
    ({ axis, values }) => `${axis} ${quotedList(values.slice(0, MOST_VALUES), LONGEST_VALUE)}`,
  )
  const below = children.map(({ title }) => title)
  return [
    factLine('Within', path.length === 0 ? '' : path.map((title) => quoted(title)).join(' > ')),
    factLine('Beside it', quotedList(siblings.slice(0, MOST_SIBLINGS))),
    factLine('Divided into', quotedList(below.slice(0, MOST_SIBLINGS))),
    factLine('Made by', why.join('; ')),
    factLine('Styles', shares(stats.styles)),
    factLine('Places', shares(stats.places)),
    factLine('Years', spanText(stats.years)),
    factLine('BPM', spanText(stats.bpm)),
    factLine('Sounds', quotedList(stats.descriptors, LONGEST_VALUE)),
    factLine('Moods', quotedList(stats.moods, LONGEST_VALUE)),
    factLine('Artists', shares(stats.artists)),
  ].filter((line) => line !== '')
}

/** A line of what is known; empty when nothing is. */
export function factLine(name: string, text: string): string {
  return text === '' ? '' : `${name}: ${text}`
}

function shares(values: readonly TreeShare[]): string {
  return values
    .slice(0, MOST_VALUES)
    .map(({ value, tracks }) => `${quoted(value, LONGEST_VALUE)} ${tracks}`)
    .join(', ')
}

function spanText(span: { readonly from: number; readonly to: number } | undefined): string {
  return span === undefined ? '' : `${span.from} to ${span.to}`
}
