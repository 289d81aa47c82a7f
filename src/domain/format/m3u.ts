/** What a playlist file tells of a track. Unknown texts are empty. */
export interface M3uTrack {
  readonly title: string
  readonly artist: string
  /** Path of the audio file, given verbatim. */
  readonly location: string
}

/** Line breaks of every kind, which would begin a line of their own. */
const LINE_BREAKS = /[\r\n\u0085\u2028\u2029]+/g

/** Signs that some system does not allow in a file name, and control characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const NOT_IN_NAMES = /[\u0000-\u001f\u007f/\\:*?"<>|]+/g

/** Enough for any title, short enough for any file system. */
const LONGEST_NAME = 120

/**
 * An extended M3U playlist. A track without a file is a comment, so that no program takes the next one's file
 * for it. Never throws.
 */
export function formatM3u(name: string, tracks: readonly M3uTrack[]): string {
  const lines = ['#EXTM3U', `#PLAYLIST:${oneLine(name)}`]
  for (const { title, artist, location } of tracks) {
    const label = oneLine(artist.trim() === '' ? title : `${artist} - ${title}`)
    // Blanks at an end of it belong to the name of the file.
    const path = location.replaceAll(LINE_BREAKS, ' ')
    // The length is not known, which the format writes as -1.
    if (path.trim() === '') lines.push(`# No file: ${label}`)
    else lines.push(`#EXTINF:-1,${label}`, path)
  }
  return `${lines.join('\n')}\n`
}

/** The file name of a playlist, with "_" for blanks and for signs that names of files cannot have. Never throws. */
export function m3uFilename(name: string): string {
  const kept = name.normalize('NFC').replaceAll(NOT_IN_NAMES, ' ').trim().replaceAll(/\s+/g, '_')
  // By whole characters: half of one is no text any more. Dots in front hide a file.
  const short = [...kept.replace(/^\.+/, '')].slice(0, LONGEST_NAME).join('')
  return `${short === '' ? 'playlist' : short}.m3u8`
}

function oneLine(text: string): string {
  return text.replaceAll(LINE_BREAKS, ' ').trim()
}
