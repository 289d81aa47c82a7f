import { artistKey } from './artist-names.ts'
import type { Evidence } from './evidence.ts'
import type { Knowledge } from './knowledge.ts'
import type { StyleSpace } from './style-space.ts'
import { NAME_WORDS } from './weights.ts'

/** How often a word is part of a name, in all and in each family. */
interface WordCounts {
  readonly byFamily: Float64Array
  sum: number
}

/**
 * Makes the reader of unknown artists' names: "Los", "Jah", "MC" and "Orchestra" are shared by many acts of one
 * kind, and the names of the known artists teach which.
 *
 * Undefined when no word of the name is telling.
 */
export function createNameWordEvidence(
  knowledge: Knowledge,
  space: StyleSpace,
): (name: string) => Evidence | undefined {
  const { fewestNames, smoothing, exponent } = NAME_WORDS
  const { familyOf, familyCount } = space
  const base = new Float64Array(familyCount)
  const counts = new Map<string, WordCounts>()
  const remembered = new Map<string, Float64Array>()
  let total = 0
  for (const [key, { genre }] of knowledge.artists) {
    for (const word of new Set(key.split(' '))) {
      let entry = counts.get(word)
      if (entry === undefined) {
        entry = { byFamily: new Float64Array(familyCount), sum: 0 }
        counts.set(word, entry)
      }
      entry.byFamily[genre.familyId] = (entry.byFamily[genre.familyId] ?? 0) + 1
      entry.sum += 1
    }
    base[genre.familyId] = (base[genre.familyId] ?? 0) + 1
    total += 1
  }

  const logsOfWord = (word: string, entry: WordCounts): Float64Array => {
    const known = remembered.get(word)
    if (known !== undefined) return known
    const logs = base.map((all, family) => {
      const usual = (all + 1) / (total + familyCount)
      const here = ((entry.byFamily[family] ?? 0) + smoothing * usual) / (entry.sum + smoothing)
      return exponent * Math.log(here / usual)
    })
    remembered.set(word, logs)
    return logs
  }

  return (name) => {
    const telling: string[] = []
    const byFamily = new Float64Array(familyCount)
    for (const word of artistKey(name).split(' ').slice(0, 8)) {
      const entry = counts.get(word)
      if (entry === undefined || entry.sum < fewestNames) continue
      const logs = logsOfWord(word, entry)
      telling.push(word)
      for (let family = 0; family < familyCount; family += 1)
        byFamily[family] = (byFamily[family] ?? 0) + (logs[family] ?? 0)
    }
    if (telling.length === 0) return undefined
    const logs = Float32Array.from(familyOf, (family) => byFamily[family] ?? 0)
    return { text: `name of the artist: “${telling.join(' ')}”`, logs }
  }
}
