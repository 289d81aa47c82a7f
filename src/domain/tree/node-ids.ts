import { hashText } from '../tagger/text-hash.ts'
import type { TreeRule } from './tree.ts'

/** Longest part of an id; a longer name is cut. */
const LONGEST_PART = 40

/**
 * Gives ids that are unique in a tree, made of the parent's and the rules that led on from there. The same rules
 * get the same id in every tree, unless two nodes share them.
 */
export function createNodeIds(): (parentId: string, rules: readonly TreeRule[], title: string) => string {
  const taken = new Set<string>()
  return (parentId, rules, title) => {
    // Many collections cross in one leaf, so only their titles tell them apart.
    const isCrossing = rules.some(({ axis }) => axis === 'crossing')
    // Of several values the most frequent one gives the id: rare ones come and go with a few tracks.
    const names = isCrossing || rules.length === 0 ? [title] : rules.map(({ values }) => values[0] ?? title)
    const id = [...(parentId === '' ? [] : [parentId]), ...names.map(idPart)].join('.')
    let unique = id
    for (let number = 2; taken.has(unique); number += 1) unique = `${id}-${number}`
    taken.add(unique)
    return unique
  }
}

/** A name as a part of an address: "UK & Ireland" gives "uk-ireland". Never empty. */
export function idPart(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_PART)
    .replace(/^-|-$/g, '')
  return plain === '' ? `x${hashText(name).toString(36)}` : plain
}
