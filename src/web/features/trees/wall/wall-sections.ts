import type { Forest, ForestNode } from '../forest.ts'
import { plainText } from '../side/visible-rows.ts'

/** One lineage or category of the wall with those of its parts that are shown. */
export interface WallSection {
  readonly node: ForestNode
  readonly children: readonly ForestNode[]
  /** 0-based place among the lineages of the tree. */
  readonly lineage: number
}

/**
 * The sections of the wall; with a search those that fit, with the parts that fit or hold something that does.
 *
 * Looked at are titles and what crosses in a collection; all words must be there, case and accents aside. A section
 * whose own title fits is shown whole. Never throws.
 */
export function wallSections(forest: Forest, search: string): WallSection[] {
  const words = plainText(search).split(/\s+/).filter(Boolean)
  return forest.lineages.flatMap((node, lineage) => {
    const children = fits(node, words) ? node.children : node.children.filter((child) => holds(child, words))
    const isShown = fits(node, words) || children.length > 0
    return isShown ? [{ node, children, lineage }] : []
  })
}

function holds(node: ForestNode, words: readonly string[]): boolean {
  return fits(node, words) || node.children.some((child) => holds(child, words))
}

function fits({ title, genre_context, scene_context }: ForestNode, words: readonly string[]): boolean {
  const text = plainText([title, genre_context ?? '', scene_context ?? ''].join(' '))
  return words.every((word) => text.includes(word))
}
