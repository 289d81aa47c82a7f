import { SCORE_STEPS, type ScoreSheet } from './scoring.ts'

/** A track that was found, by its slot. */
export interface BestSlot {
  readonly slot: number
  /** In ten-thousandths. */
  readonly score: number
}

/**
 * The slots with the best scores, ties in the order given. Slots without points, and those below the least score
 * (0 to 1), are left out.
 *
 * The scores are counted first, so that only the best are sorted. `scores` is room for as many as there are slots,
 * all 0.
 */
export function bestSlots(
  order: Uint32Array,
  sheet: ScoreSheet,
  {
    minScore,
    maxResults,
    scores: raised,
  }: { readonly minScore: number; readonly maxResults: number; readonly scores: Uint16Array },
): BestSlot[] {
  const counts = new Uint32Array(SCORE_STEPS + 1)
  const { points } = sheet
  const least = sheet.pointsFor(minScore)
  for (let row = 0; row < order.length; row += 1) {
    const slot = order[row] ?? 0
    const own = points[slot] ?? 0
    // Most tracks have too little, which is seen without working out their score.
    if (own <= 0 || own < least) continue
    const score = sheet.scoreOf(slot)
    if (score / SCORE_STEPS < minScore) continue
    // One more, since a score that rounds to 0 is still a match.
    raised[row] = score + 1
    counts[score] = (counts[score] ?? 0) + 1
  }
  const { cutoff, room } = findCutoff(counts, maxResults)
  let roomAtCutoff = room
  const best: BestSlot[] = []
  for (let row = 0; row < order.length; row += 1) {
    const score = (raised[row] ?? 0) - 1
    if (score < cutoff) continue
    if (score === cutoff && roomAtCutoff-- <= 0) continue
    best.push({ slot: order[row] ?? 0, score })
  }
  return best.sort((first, second) => second.score - first.score)
}

/** The least score that has room among the results, and room for how many with just this score. */
function findCutoff(counts: Uint32Array, maxResults: number): { cutoff: number; room: number } {
  let cutoff = SCORE_STEPS
  let room = maxResults
  while (cutoff > 0 && (counts[cutoff] ?? 0) < room) {
    room -= counts[cutoff] ?? 0
    cutoff -= 1
  }
  return { cutoff, room }
}
