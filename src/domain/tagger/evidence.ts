import type { GenreNode } from '../genre/genre-graph.ts'
import type { StyleSpace } from './style-space.ts'

/** What one observation says about the style, with a sentence for the DJ. */
export interface Evidence {
  readonly text: string
  /** For each style, the logarithm of how much likelier the observation makes it; 0 says nothing. */
  readonly logs: Float32Array
}

/**
 * Turns a distribution over styles into evidence.
 *
 * With probability `reliability` the track's style is drawn from the distribution, otherwise the observation
 * says nothing and the style is drawn from the prior.
 */
export function evidenceOf(
  space: StyleSpace,
  text: string,
  distribution: Float64Array,
  reliability: number,
): Evidence {
  const { prior } = space
  // Half the precision keeps what is remembered small; it is far finer than the evidence.
  const logs = new Float32Array(prior.length)
  const silent = 1 - reliability
  for (let style = 0; style < logs.length; style += 1) {
    logs[style] = Math.log(
      silent + (reliability * (distribution[style] as number)) / (prior[style] as number),
    )
  }
  return { text, logs }
}

/** Evidence for one or a few styles that are equally meant. */
export function evidenceForStyles(
  space: StyleSpace,
  text: string,
  styles: readonly GenreNode[],
  reliability: number,
): Evidence {
  const distribution = new Float64Array(space.prior.length)
  for (const style of styles) space.addSpread(distribution, style, 1 / styles.length)
  return evidenceOf(space, text, distribution, reliability)
}
