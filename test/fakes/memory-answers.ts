import type { ReplayDeps } from '../../src/server/services/models/replay.ts'

/** Kept answers in memory. */
export function createMemoryAnswers(): ReplayDeps['answers'] {
  const kept = new Map<string, string>()
  return {
    async findMany(keys) {
      return new Map([...kept].filter(([key]) => keys.includes(key)))
    },
    async keep(rows) {
      for (const { key, tag } of rows) if (!kept.has(key)) kept.set(key, tag)
    },
  }
}
