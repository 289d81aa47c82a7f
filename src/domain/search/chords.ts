/** Most lineages that can be compared: one bit of a number each. */
export const MOST_CHORD_LINEAGES = 30

/** Tracks counted in one step: well under a millisecond. */
const SLOTS_PER_STEP = 5_000

/** What decides which tracks lineages share. Everything by slot is at least as long as the table. */
export interface ChordRules {
  /** For each lineage the scores of the tracks for its filters, in ten-thousandths; 0 = nothing matches. */
  readonly scores: readonly Uint16Array[]
  /**
   * Tracks are shared by where they were placed: 1 more than the place of their lineage in the list, 0 elsewhere.
   * Without it by score alone.
   */
  readonly placed?: Uint8Array | undefined
  /** Score, in ten-thousandths, from which on a track counts for a lineage. */
  readonly threshold: number
}

/** How far lineages overlap. */
export interface ChordCounts {
  /** Tracks shared by each two, symmetric; on the diagonal those of the one. */
  readonly matrix: number[][]
  /** The highest threshold, in ten-thousandths, at which two of them share a track; 0 when there is none. */
  readonly nearest: number
}

/**
 * Counts the tracks that each two lineages share: by score those that reach the threshold of both, by place those
 * placed in one that reach the threshold of the other. At most `MOST_CHORD_LINEAGES`.
 *
 * Source: docs/domain/search.md, "Chords".
 */
export function* countChordsSteps(
  slots: Uint32Array,
  rules: ChordRules,
): Generator<undefined, ChordCounts, undefined> {
  const { scores, placed } = rules
  // Bit n is set when the track counts for lineage n; few combinations are frequent, so they are counted first.
  const counts = new Map<number, number>()
  let nearest = 0
  for (let row = 0; row < slots.length; row += 1) {
    const slot = slots[row] ?? 0
    const combination = combinationOf(slot, rules)
    if (combination !== 0) counts.set(combination, (counts.get(combination) ?? 0) + 1)
    nearest = Math.max(nearest, nearestOf(slot, rules))
    if (row % SLOTS_PER_STEP === 0) yield
  }
  const matrix = scores.map(() => scores.map(() => 0))
  for (const [combination, count] of counts) {
    const { home, members } = membersOf(combination, scores.length)
    for (const one of members) {
      for (const other of members) {
        // By place a track is shared with its own lineage alone.
        if (placed !== undefined && one !== home && other !== home) continue
        const cells = matrix[one]
        if (cells !== undefined) cells[other] = (cells[other] ?? 0) + count
      }
    }
  }
  return { matrix, nearest }
}

/** Whether two lineages, or one with itself, share the track in a slot: exactly those that the matrix counts. */
export function isSharedBy(
  slot: number,
  [one, other]: readonly [number, number],
  rules: ChordRules,
): boolean {
  const reaches = (lineage: number) => reachesThreshold(slot, lineage, rules)
  if (rules.placed === undefined) return reaches(one) && reaches(other)
  const home = (rules.placed[slot] ?? 0) - 1
  if (one === other) return home === one
  return (home === one && reaches(other)) || (home === other && reaches(one))
}

function reachesThreshold(slot: number, lineage: number, { scores, threshold }: ChordRules): boolean {
  const score = scores[lineage]?.[slot] ?? 0
  return score > 0 && score >= threshold
}

/** Lineages for which a track counts, as bits; by place its own one among them, and which one that is above them. */
function combinationOf(slot: number, rules: ChordRules): number {
  const { placed, scores } = rules
  const home = placed?.[slot] ?? 0
  if (placed !== undefined && home === 0) return 0
  let bits = home === 0 ? 0 : 1 << (home - 1)
  for (let lineage = 0; lineage < scores.length; lineage += 1) {
    if (reachesThreshold(slot, lineage, rules)) bits |= 1 << lineage
  }
  return bits + home * 2 ** MOST_CHORD_LINEAGES
}

function membersOf(combination: number, lineages: number): { home: number; members: number[] } {
  const bits = combination % 2 ** MOST_CHORD_LINEAGES
  const members = Array.from({ length: lineages }, (_, lineage) => lineage)
  return {
    home: Math.floor(combination / 2 ** MOST_CHORD_LINEAGES) - 1,
    members: members.filter((lineage) => (bits & (1 << lineage)) !== 0),
  }
}

/** The highest threshold at which the track is shared by two. */
function nearestOf(slot: number, { scores, placed }: ChordRules): number {
  const home = (placed?.[slot] ?? 0) - 1
  if (placed !== undefined && home < 0) return 0
  let best = 0
  let second = 0
  for (let lineage = 0; lineage < scores.length; lineage += 1) {
    const score = lineage === home ? 0 : (scores[lineage]?.[slot] ?? 0)
    if (score > best) {
      second = best
      best = score
    } else if (score > second) second = score
  }
  return placed === undefined ? second : best
}
