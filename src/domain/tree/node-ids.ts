import { hashText } from '../tagger/text-hash.ts'
import type { TreeRule } from './tree.ts'

/** Longest part of an id; a longer name is cut. */
const LONGEST_PART = 40

/** Gives ids that are unique in a tree. The same rules get the same id in every tree, unless two nodes share them. */
export function createNodeIds(): (parentId: string, rule: TreeRule | undefined, title: string) => string {
  const taken = new Set<string>()
  return (parentId, rule, title) => {
    // Of several values the most frequent one gives the id: rare ones come and go with a few tracks.
    const part = idPart(rule?.values[0] ?? title)
    const id = parentId === '' ? part : `${parentId}.${part}`
    let unique = id
    for (let number = 2; taken.has(unique); number += 1) unique = `${id}-${number}`
    taken.add(unique)
    return unique
  }
}

/** A name as a part of an address: "UK & Ireland" gives "uk-ireland". */
function idPart(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_PART)
    .replace(/^-|-$/g, '')
  return plain === '' ? `x${hashText(name).toString(36)}` : plain
}
