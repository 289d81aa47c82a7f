/** How many things are in one group on the left and in one on the right. No two groups come together twice. */
export interface SharedThings {
  readonly left: unknown
  readonly right: unknown
  readonly things: number
}

/**
 * How much two groupings of the same things agree: 1 is the same, 0 what chance reaches. Each thing has the name of
 * its group at the same index of both lists. Never throws.
 */
export function adjustedRand(left: readonly string[], right: readonly string[]): number {
  const shared = new Map<string, { left: string; right: string; things: number }>()
  for (const [index, name] of left.entries()) {
    const other = right[index] ?? ''
    const both = `${name}\n${other}`
    const known = shared.get(both)
    if (known === undefined) shared.set(both, { left: name, right: other, things: 1 })
    else known.things += 1
  }
  return adjustedRandOf([...shared.values()])
}

/** As `adjustedRand`, of what every two groups share. */
export function adjustedRandOf(shared: readonly SharedThings[]): number {
  const [lefts, rights] = [new Map<unknown, number>(), new Map<unknown, number>()]
  let inBoth = 0
  let total = 0
  for (const { left, right, things } of shared) {
    lefts.set(left, (lefts.get(left) ?? 0) + things)
    rights.set(right, (rights.get(right) ?? 0) + things)
    inBoth += pairsOf(things)
    total += things
  }
  const [inLeft, inRight] = [pairsIn(lefts), pairsIn(rights)]
  const all = pairsOf(total)
  const byChance = all === 0 ? 0 : (inLeft * inRight) / all
  const most = (inLeft + inRight) / 2
  // All alone or all together in both: there is nothing that they could differ in.
  return most === byChance ? 1 : (inBoth - byChance) / (most - byChance)
}

function pairsIn(sizes: ReadonlyMap<unknown, number>): number {
  let pairs = 0
  for (const size of sizes.values()) pairs += pairsOf(size)
  return pairs
}

function pairsOf(things: number): number {
  return (things * (things - 1)) / 2
}
