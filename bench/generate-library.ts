import { createReadStream, createWriteStream, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parse } from 'csv-parse'
import { stringify } from 'csv-stringify/sync'

/** A generator of numbers in [0, 1) that gives the same row of them for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const HEADER = ['title', 'artist', 'albumTitle', 'bpm', 'key', 'comment', 'year', 'location']
const WORDS =
  'Night Love Dub Street Rain Gold Power Motion Body Heat Signal Shadow River Summer Echo Fire Moon Groove Dream City'.split(
    ' ',
  )
const VERSIONS = [
  '',
  '',
  '',
  ' - Original Mix',
  ' (Extended Mix)',
  ' (Dub)',
  ' - Remix',
  ' (Live)',
  ' feat. The Choir',
]

/**
 * Writes an untagged library of the shape of a real one: artists of the shipped
 * knowledge with a long tail, eight columns, about 250 bytes a row. Same seed, same file.
 */
export async function generateLibrary(path: string, rows: number, seed = 1): Promise<void> {
  const artists = await readArtists()
  const random = seededRandom(seed)
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]
  function* lines() {
    yield stringify([HEADER])
    for (let row = 0; row < rows; row++) {
      // Squared, so that a few artists have many tracks, as in a real crate.
      const artist = artists[Math.floor(random() ** 2 * artists.length)] ?? ''
      const title = `${pick(WORDS)} ${pick(WORDS)} ${row}${pick(VERSIONS)}`
      const bpm = random() < 0.02 ? '0' : (60 + random() * 120).toFixed(6)
      const key = random() < 0.03 ? '' : `${1 + Math.floor(random() * 12)}${pick(['M', 'M', 'M', 'D'])}`
      const year = String(1965 + Math.floor(random() * 60))
      const folder = `Crate - ${pick(WORDS)} ${Math.floor(random() * 40)}`
      yield stringify([
        [
          title,
          artist,
          `${pick(WORDS)} Album`,
          bpm,
          key,
          '',
          year,
          `/Volumes/Music/${folder}/${row} ${title}.mp3`,
        ],
      ])
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(path))
}

async function readArtists(): Promise<string[]> {
  const folder = join(import.meta.dirname, '../knowledge/artists')
  const names: string[] = []
  for (const file of readdirSync(folder).sort()) {
    const records = createReadStream(join(folder, file)).pipe(parse({ columns: true }))
    for await (const record of records) names.push((record as { artist: string }).artist)
  }
  return names
}
