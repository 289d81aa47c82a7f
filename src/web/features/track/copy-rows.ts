import type { Track } from '../../../contract/track.schema.ts'
import { formatBpm } from '../../shared/display-text.ts'

const HEADER = ['Title', 'Artist', 'BPM', 'Key', 'Year', 'Comment']

/** Tracks as tab-separated text with a header, ready for a spreadsheet. Tabs and breaks inside cells become spaces. */
export function rowsAsTsv(tracks: readonly Track[]): string {
  const rows = tracks.map((track) => [
    track.title,
    track.artist,
    track.bpm === null ? '' : formatBpm(track.bpm),
    track.key,
    track.year === null ? '' : String(track.year),
    track.comment,
  ])
  return [HEADER, ...rows]
    .map((cells) => cells.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t'))
    .join('\n')
}
