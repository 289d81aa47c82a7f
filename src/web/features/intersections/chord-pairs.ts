import type { ChordBasis, ChordData } from '../../../contract/workshop.schema.ts'
import type { LineagePair } from '../../api/chords.ts'
import { hasWords } from '../../app/palette-actions.ts'

/** A lineage with its place in the diagram. */
export interface Lineage {
  readonly index: number
  readonly id: string
  readonly title: string
  /** Its tracks as the diagram counts them. */
  readonly tracks: number
}

/** Two lineages that share tracks. */
export interface ChordPair {
  readonly a: Lineage
  readonly b: Lineage
  readonly tracks: number
  /** How much of them is shared, 0 to 1; see `overlapShare`. */
  readonly share: number
}

/** The lineages of an answer. */
export function lineagesOf({ lineages, matrix }: ChordData): Lineage[] {
  return lineages.map(({ id, title }, index) => ({ index, id, title, tracks: matrix[index]?.[index] ?? 0 }))
}

/** Each two lineages that share a track, the most tracks first, then the larger share, then in their order. */
export function rankPairs(data: ChordData): ChordPair[] {
  const lineages = lineagesOf(data)
  const pairs = lineages.flatMap((a) =>
    lineages.slice(a.index + 1).flatMap((b): ChordPair[] => {
      const tracks = data.matrix[a.index]?.[b.index] ?? 0
      return tracks === 0
        ? []
        : [{ a, b, tracks, share: overlapShare(data.basis, tracks, [a.tracks, b.tracks]) }]
    }),
  )
  return pairs.toSorted((one, other) => other.tracks - one.tracks || other.share - one.share)
}

/**
 * How much of two lineages is shared, 0 to 1.
 *
 * Counted by filters it is the share of the smaller one, which may lie in the other as a whole. Counted by places each
 * track is in one of the two only, so it is the share of both together. Never throws.
 */
export function overlapShare(basis: ChordBasis, shared: number, sizes: readonly [number, number]): number {
  const whole = basis === 'assigned' ? sizes[0] + sizes[1] : Math.min(...sizes)
  return whole === 0 ? 0 : Math.min(1, shared / whole)
}

/** What the share is a share of, to stand behind a percentage. Never throws. */
export function shareMeaning(basis: ChordBasis, { a, b }: Pick<ChordPair, 'a' | 'b'>): string {
  if (basis === 'assigned') return 'of both together'
  return `of ${b.tracks < a.tracks ? b.title : a.title}`
}

/** "House × Techno". */
export function pairName({
  a,
  b,
}: {
  readonly a: { readonly title: string }
  readonly b: { readonly title: string }
}): string {
  return `${a.title} × ${b.title}`
}

/** How the tracks of an overlap were found, to stand with a playlist of them. Never throws. */
export function overlapSentence(
  { basis, threshold }: { readonly basis: ChordBasis; readonly threshold: number },
  { a, b }: { readonly a: { readonly title: string }; readonly b: { readonly title: string } },
): string {
  return basis === 'filters'
    ? `Tracks whose tags match both ${a.title} and ${b.title} at ${threshold} % or more.`
    : `Tracks placed in ${a.title} or ${b.title} that match the other at ${threshold} % or more.`
}

/** The same pair whichever of the two comes first. */
export function isPair({ a, b }: ChordPair, [one, other]: LineagePair): boolean {
  return (a.id === one && b.id === other) || (a.id === other && b.id === one)
}

/** Whether a pair has this lineage in it. */
export function hasLineage({ a, b }: ChordPair, id: string): boolean {
  return a.id === id || b.id === id
}

/** Lineages whose names hold all typed words, by their ids; all of them while nothing is typed. Never throws. */
export function matchingIds(lineages: readonly Lineage[], typed: string): ReadonlySet<string> {
  return new Set(lineages.filter(({ title }) => hasWords(title, typed)).map(({ id }) => id))
}
