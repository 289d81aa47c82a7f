import type { PromptTrack } from './track-tags.ts'
import type { ModelRequest } from './wire.ts'

/** The line that begins the part of a prompt that is about one track. */
const HEADER = '### Track '

/**
 * The tracks that a request asks about: those of the first user message that names any, so that
 * they are still found when the conversation goes on about a bad answer. Never throws.
 */
export function findPromptTracks({ turns }: Pick<ModelRequest, 'turns'>): PromptTrack[] {
  for (const { role, text } of turns) {
    const tracks = role === 'user' ? readTracks(text) : []
    if (tracks.length > 0) return tracks
  }
  return []
}

function readTracks(text: string): PromptTrack[] {
  const tracks: PromptTrack[] = []
  for (const line of text.split('\n')) {
    const header = readHeader(line)
    const current = tracks.at(-1)
    if (header !== undefined) tracks.push({ ...header, artistLine: '', year: undefined })
    else if (current === undefined) continue
    else if (line.startsWith('Artist:')) tracks[tracks.length - 1] = { ...current, artistLine: line }
    else if (line.startsWith('Year:')) tracks[tracks.length - 1] = { ...current, year: yearIn(line) }
  }
  return tracks
}

function readHeader(line: string): Pick<PromptTrack, 'handle' | 'title'> | undefined {
  if (!line.startsWith(HEADER)) return undefined
  const colon = line.indexOf(':')
  const handle = line.slice(HEADER.length, colon)
  if (colon === -1 || !/^[A-Za-z0-9]+$/.test(handle)) return undefined
  // Not a pattern: a title may hold anything but a line feed.
  return { handle, title: line.slice(colon + 1).replace(/^ /, '') }
}

function yearIn(line: string): number | null {
  const digits = /\b(19|20)\d\d\b/.exec(line)?.[0]
  return digits === undefined ? null : Number(digits)
}
