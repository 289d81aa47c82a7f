import { createHash } from 'node:crypto'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { answerKeyText } from '../../../domain/prompt/tag-prompt.ts'
import type { AnswerRepository } from '../../storage/answer.repository.ts'
import { toPromptTrack } from './prompt-track.ts'
import type { TrackToTag } from './tag-engine.ts'

/** What is kept of an answer: enough to write the same bytes again. */
const KeptTag = Type.Object({
  comment: Type.String(),
  year: Type.Union([Type.Integer(), Type.Null()]),
  confidence: Type.Union([Type.Number(), Type.Null()]),
})
export type KeptTag = Static<typeof KeptTag>

/** What decides an answer besides the track. */
export interface AnswerSettings {
  readonly model: string
  readonly systemPrompt: string
  readonly template: string
}

export interface AnswerCacheDeps {
  readonly answers: AnswerRepository
  readonly now: () => Date
}

export type AnswerCache = ReturnType<typeof createAnswerCache>

/** Remembers answers that were paid for, so that nothing is paid for twice. */
export function createAnswerCache({ answers, now }: AnswerCacheDeps) {
  /** The kept tags of these tracks, by track id. */
  async function recall(
    tracks: readonly TrackToTag[],
    settings: AnswerSettings,
  ): Promise<Map<number, KeptTag>> {
    const keys = new Map(tracks.map((track) => [track.id, keyOf(track, settings)]))
    const found = await answers.findMany([...new Set(keys.values())])
    const tags = new Map<number, KeptTag>()
    for (const [id, key] of keys) {
      const kept = found.get(key)
      const tag = kept === undefined ? undefined : readTag(kept)
      if (tag !== undefined) tags.set(id, tag)
    }
    return tags
  }

  /**
   * Keeps the tags of some tracks. One that brought a year is also kept for the same
   * track with that year, because that is how the track looks once the tag is written.
   */
  async function keep(
    tags: readonly { readonly track: TrackToTag; readonly tag: KeptTag }[],
    settings: AnswerSettings,
  ): Promise<void> {
    const at = now().toISOString()
    const rows = tags.flatMap(({ track, tag }) => {
      const row = { at, model: settings.model, tag: JSON.stringify(tag) }
      const first = { ...row, key: keyOf(track, settings) }
      if (tag.year === null) return [first]
      return [first, { ...row, key: keyOf({ ...track, year: tag.year }, settings) }]
    })
    await answers.keep(rows)
  }

  return { recall, keep }
}

function keyOf(track: TrackToTag, settings: AnswerSettings): string {
  const text = answerKeyText({ ...settings, track: toPromptTrack(track) })
  return createHash('sha256').update(text).digest('hex')
}

/** A file that somebody has meddled with costs a call, not a wrong tag. */
function readTag(json: string): KeptTag | undefined {
  try {
    const tag: unknown = JSON.parse(json)
    return Value.Check(KeptTag, tag) ? tag : undefined
  } catch {
    // No JSON is no answer; asking again is the remedy.
    return undefined
  }
}
