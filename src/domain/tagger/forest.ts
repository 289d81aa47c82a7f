import { growTree, type Tree } from './forest-tree.ts'
import { FOREST } from './weights.ts'

/** One track as the forest sees it. */
export interface ForestSample {
  /** The same measures for every track, in the same order; their scales do not matter. */
  readonly values: Float32Array
  readonly label: number
  /** The label that the track's second genre names; often the same. */
  readonly secondLabel: number
}

/** Trees that have learned which measures go together with which labels. */
export interface Forest {
  /** Writes the probability of each label into `target`; they sum to 1 and none is 0. */
  opinion(target: Float64Array, values: Float32Array): void
}

/**
 * Grows trees that split tracks at random values and keep the splits that part the labels best.
 *
 * A linear model adds up what tempo, year and knowledge say one by one; a tree sees that 87 BPM means one thing
 * in 1974 and another in 1997. The same samples in the same order give the same forest.
 */
export function growForest(samples: readonly ForestSample[], labels: number): Forest {
  const random = createRandom()
  const trees: Tree[] = []
  for (let tree = 0; tree < FOREST.trees; tree += 1) {
    trees.push(growTree(drawSome(samples, FOREST.samplesPerTree, random), labels, random))
  }

  function opinion(target: Float64Array, values: Float32Array): void {
    const floor = FOREST.doubt / labels
    target.fill(floor)
    for (const tree of trees) tree.addShares(target, values, (1 - FOREST.doubt) / trees.length)
  }

  return { opinion }
}

/** As many samples as wanted, each at most once; all of them when there are no more. */
function drawSome(
  samples: readonly ForestSample[],
  most: number,
  random: () => number,
): readonly ForestSample[] {
  if (samples.length <= most) return samples
  let wanted = most
  return samples.filter((_sample, index) => {
    const isDrawn = random() * (samples.length - index) < wanted
    if (isDrawn) wanted -= 1
    return isDrawn
  })
}

/** Numbers from 0 to below 1, always the same ones. */
function createRandom(): () => number {
  let state = 0x9e3779b9
  return () => {
    // The low bits of a linear generator repeat soon, so they are mixed with the high ones.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    const mixed = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d)
    return ((mixed ^ (mixed >>> 13)) >>> 0) / 2 ** 32
  }
}
