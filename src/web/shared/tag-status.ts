import type { Track } from '../../contract/track.schema.ts'

/** What a list says about the tag of one track. */
export type TagStatus = 'tagging' | 'failed' | 'suggested' | 'untagged' | 'by-hand' | 'needs-ears' | 'tagged'

/** The mark and the words of each status; the mark is drawn beside the words or has them as its name. */
export const TAG_STATUS_TEXT: Readonly<Record<TagStatus, { readonly mark: string; readonly text: string }>> =
  {
    tagging: { mark: '◌', text: 'tagging…' },
    failed: { mark: '▲', text: 'failed' },
    suggested: { mark: '◐', text: 'suggested' },
    untagged: { mark: '○', text: 'untagged' },
    'by-hand': { mark: '✎', text: 'You' },
    'needs-ears': { mark: '?', text: 'needs ears' },
    tagged: { mark: '●', text: 'tagged' },
  }

/**
 * Status of a track.
 *
 * A failure is shown only while the track has no tag: a later tag makes it history. A suggestion that
 * waits is shown over everything else, because it is the one thing that waits for the DJ.
 */
export function tagStatus(
  track: Pick<Track, 'status' | 'tagSource' | 'tagError' | 'needsEars' | 'suggested'>,
): Exclude<TagStatus, 'tagging'> {
  if (track.suggested) return 'suggested'
  if (track.status === 'untagged') return track.tagError === null ? 'untagged' : 'failed'
  if (track.needsEars) return 'needs-ears'
  return track.tagSource === 'user' ? 'by-hand' : 'tagged'
}

/** Who wrote the tag, for the column "Tag by": "You", "file", "offline", or the model's name. */
export function tagAuthor(track: Track): string {
  switch (track.tagSource) {
    case 'user':
      return 'You'
    case 'import':
      return 'file'
    case 'offline':
      return 'offline'
    case 'model':
      return track.tagModel ?? 'model'
    case null:
      return ''
  }
}
