import type { Evidence } from './evidence.ts'
import type { StyleSpace } from './style-space.ts'
import { TEMPO } from './weights.ts'

const SLOWEST_BPM = 30
const FASTEST_BPM = 300

/**
 * Makes the reader of tempos: how well each style fits a tempo, counted as it is, at half and at double speed.
 *
 * Undefined for tempos outside 30 to 300 BPM, which are slips of the analysis.
 */
export function createTempoEvidence(space: StyleSpace): (bpm: number) => Evidence | undefined {
  const byBpm = new Map<number, Evidence>()
  return (bpm) => {
    if (!(bpm >= SLOWEST_BPM && bpm <= FASTEST_BPM)) return undefined
    const rounded = Math.round(bpm)
    let evidence = byBpm.get(rounded)
    if (evidence === undefined) {
      evidence = { text: `tempo ${rounded}`, logs: logsOf(space, rounded) }
      byBpm.set(rounded, evidence)
    }
    return evidence
  }
}

function logsOf({ nodes }: StyleSpace, bpm: number): Float32Array {
  const { halfShare, doubleShare, strayShare, exponent } = TEMPO
  const flat = 1 / (FASTEST_BPM - SLOWEST_BPM)
  return Float32Array.from(nodes, ({ tempo }) => {
    const asIs = (1 - halfShare - doubleShare) * density(bpm, tempo)
    // A track of 174 that is written as 87 has twice the density there, as 1 BPM covers 2.
    const half = halfShare * 2 * density(bpm * 2, tempo)
    const double = (doubleShare / 2) * density(bpm / 2, tempo)
    return exponent * Math.log(((1 - strayShare) * (asIs + half + double) + strayShare * flat) / flat)
  })
}

/** A plateau over the usual range with falling shoulders on both sides; the area is 1. */
function density(bpm: number, [slowest, fastest]: readonly [number, number]): number {
  const width = TEMPO.shoulder * (slowest + fastest) * 0.5
  const beyond = Math.max(slowest - bpm, bpm - fastest, 0) / width
  return Math.exp(-0.5 * beyond * beyond) / (fastest - slowest + width * Math.sqrt(2 * Math.PI))
}
