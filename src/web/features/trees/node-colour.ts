import { familyHue } from '../tracks/overview/family-hue.ts'
import type { Forest } from './forest.ts'

/** Between the hues of neighbours, in degrees: the golden angle keeps any number of lineages apart. */
const HUE_STEP = 137.508
/** Siblings differ by this much, in degrees, so that their borders are seen; their lineage stays one colour. */
const SIBLING_SHIFT = 9

/**
 * Ground of a node as CSS: of its family where it stands for one, else of its lineage.
 *
 * Lightness and chroma are tokens, so that text on it reads in every scheme. `place` is the 0-based place among the
 * siblings of a node below the lineages. Never throws.
 */
export function nodeColour(forest: Forest, lineage: number, place = 0): string {
  const shift = ((place % 3) - 1) * SIBLING_SHIFT
  const hue = (lineageHue(forest, lineage) + (place === 0 ? 0 : shift) + 360) % 360
  return `oklch(var(--gt-family-tone) ${Math.round(hue)})`
}

function lineageHue(forest: Forest, lineage: number): number {
  const [rule] = forest.lineages[lineage]?.rules ?? []
  const family = rule?.axis === 'family' ? rule.values[0] : undefined
  const ofFamily = family === undefined ? undefined : familyHue(family)
  return ofFamily ?? (200 + lineage * HUE_STEP) % 360
}
