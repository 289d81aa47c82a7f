import type { ReadTrack } from './read-track.ts'

/** Tempos outside this octave are counted at half or double speed too. */
const SLOWEST_COUNT = 95
const FASTEST_COUNT = 180

/**
 * What the forest looks at: what general knowledge and the folder say of each family, tempo as it is and counted
 * within one octave, year. Unknown numbers are 0, which no track has.
 */
export function measuresOf(
  { track: { bpm, year } }: ReadTrack,
  knowledge: Float64Array,
  folder: Float64Array,
): Float32Array {
  const values = new Float32Array(knowledge.length + folder.length + 3)
  values.set(knowledge)
  values.set(folder, knowledge.length)
  values.set([bpm ?? 0, countedWithinOctave(bpm ?? 0), year ?? 0], knowledge.length + folder.length)
  return values
}

function countedWithinOctave(bpm: number): number {
  if (bpm < SLOWEST_COUNT) return bpm * 2
  return bpm > FASTEST_COUNT ? bpm / 2 : bpm
}
