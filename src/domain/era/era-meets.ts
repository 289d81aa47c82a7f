import type { Era } from './read-era.ts'

/** A time longer than this says too little about one year of it: "the 1980s" need not be 1984, "mid 1980s" is near. */
const NARROW_YEARS = 5

/** Whether a track's era answers to the one asked for: they overlap, and a single year is met by narrow times only. */
export function eraMeets(era: Pick<Era, 'from' | 'to'>, asked: Era): boolean {
  const overlaps = era.from <= asked.to && era.to >= asked.from
  return overlaps && (asked.precision !== 'year' || era.to - era.from < NARROW_YEARS)
}
