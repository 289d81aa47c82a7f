import type { PromptTrack } from '../../../domain/prompt/prompt-template.ts'
import type { TrackToTag } from './tag-engine.ts'

/** The track as prompts show it. Its path never leaves the computer. */
export function toPromptTrack(track: TrackToTag): PromptTrack {
  return {
    title: track.title,
    artist: track.artist,
    albumTitle: track.albumTitle,
    bpm: track.bpm,
    key: track.key,
    year: track.year,
  }
}
