import type { KnownArtist } from './artist-index.ts'
import type { Evidence } from './evidence.ts'
import type { Knowledge } from './knowledge.ts'
import type { StyleSpace } from './style-space.ts'
import { YEAR } from './weights.ts'

const FIRST_YEAR = 1920
const LAST_YEAR = 2029

/** An act's records are mostly of its first years; later ones are fewer. */
const PRODUCTIVE_YEARS = 14

/**
 * Makes the reader of years: how well each style fits a year, from the decades of the style and the years in
 * which the known artists of its family worked.
 */
export function createYearEvidence(knowledge: Knowledge, space: StyleSpace): (year: number) => Evidence {
  const byFamily = yearsOfFamilies(new Set(knowledge.artists.values()), space.familyCount)
  const byYear = new Map<number, Evidence>()
  return (year) => {
    const bounded = Math.min(LAST_YEAR, Math.max(FIRST_YEAR, Math.round(year)))
    let evidence = byYear.get(bounded)
    if (evidence === undefined) {
      evidence = { text: `year ${bounded}`, logs: logsOf(space, byFamily, bounded) }
      byYear.set(bounded, evidence)
    }
    return evidence
  }
}

function logsOf({ nodes }: StyleSpace, byFamily: readonly Float64Array[], year: number): Float32Array {
  const { strayShare, decadesShare, exponent } = YEAR
  const flat = 1 / (LAST_YEAR - FIRST_YEAR + 1)
  return Float32Array.from(nodes, ({ decades, familyId }) => {
    const worked = byFamily[familyId]?.[year - FIRST_YEAR] ?? flat
    const usual = decadesShare * decadeDensity(year, decades) + (1 - decadesShare) * worked
    return exponent * Math.log(((1 - strayShare) * usual + strayShare * flat) / flat)
  })
}

function decadeDensity(year: number, decades: readonly number[]): number {
  let sum = 0
  for (const decade of decades) {
    const beyond = Math.max(decade - year, year - decade - 9, 0) / YEAR.shoulderYears
    sum += Math.exp(-0.5 * beyond * beyond) / (10 + YEAR.shoulderYears * Math.sqrt(2 * Math.PI))
  }
  return sum / decades.length
}

/** For each family, the share of each year in the work of its artists. */
function yearsOfFamilies(artists: Iterable<KnownArtist>, familyCount: number): Float64Array[] {
  const span = LAST_YEAR - FIRST_YEAR + 1
  const counts = Array.from({ length: familyCount }, () => new Float64Array(span).fill(0.5))
  for (const { genre, from, to } of artists) {
    const row = counts[genre.familyId]
    const last = Math.min(to ?? LAST_YEAR - 4, from + PRODUCTIVE_YEARS)
    for (let year = Math.max(from, FIRST_YEAR); row !== undefined && year <= last; year += 1) {
      row[year - FIRST_YEAR] = (row[year - FIRST_YEAR] ?? 0) + 1 / (last - from + 1)
    }
  }
  return counts.map((row) => {
    const sum = row.reduce((total, value) => total + value, 0)
    return row.map((value) => value / sum)
  })
}
