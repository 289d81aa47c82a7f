import type { Track } from '../src/contract/track.schema.ts'
import type { PromptTrack } from '../src/domain/prompt/prompt-template.ts'
import { readTagAnswer, renderModelTag } from '../src/domain/prompt/tag-answer.ts'
import { createTagPrompt } from '../src/domain/prompt/tag-prompt.ts'
import { findPromptTracks } from '../test/fakes/fake-llm/prompt-tracks.ts'
import { tagItem } from '../test/fakes/fake-llm/track-tags.ts'
import { tracksAskedIn } from './fake-model.ts'

/** What the settings say about prompts. */
export interface Prompts {
  readonly system_prompt: string
  readonly user_prompt_template: string
}

/** What is known beforehand about a track and the fake model. */
export interface ExpectedTag {
  /** Names the track as `tracksAskedIn` does. */
  readonly name: string
  /** The comment that a sound answer about it makes. */
  readonly comment: string
}

/** The fake always says the same of a track, so what must be in the library is known before it is asked. */
export function createExpectation({ system_prompt: systemPrompt, user_prompt_template: template }: Prompts) {
  const prompts = createTagPrompt({ systemPrompt, template, vocabulary: [] })
  return (track: Track): ExpectedTag => {
    const asked = { handle: 'k1', track: toPromptTrack(track) }
    const { prompt } = prompts.forTracks([asked])
    const items = findPromptTracks({ turns: [{ role: 'user', text: prompt }] }).map(tagItem)
    const thisYear = new Date().getUTCFullYear()
    const tag = readTagAnswer({ tracks: items }, [asked], { thisYear }).accepted.get('k1')
    const [name = ''] = tracksAskedIn(prompt)
    return { name, comment: tag === undefined ? '' : renderModelTag(tag) }
  }
}

function toPromptTrack({ title, artist, albumTitle, bpm, key, year }: Track): PromptTrack {
  return { title, artist, albumTitle, bpm: bpm ?? undefined, key, year: year ?? undefined }
}
