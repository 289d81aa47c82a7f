/**
 * Measures the offline tagger on tagged CSV files: `npm run bench -- tagger library.csv…`, or this file alone.
 *
 * `--seed 1,2,3` divides the tracks in as many ways and gives the mean: one division differs from the next by a point.
 */
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { parse } from 'csv-parse/sync'
import { mapColumns } from '../src/domain/format/csv-columns.ts'
import { parseKey, voteNotation } from '../src/domain/key/key-notation.ts'
import { normaliseName } from '../src/domain/library/normalise-name.ts'
import { parseYear } from '../src/domain/library/parse-year.ts'
import { artistKey, splitArtists } from '../src/domain/tagger/artist-names.ts'
import type { Knowledge } from '../src/domain/tagger/knowledge.ts'
import { createOfflineTagger, type TaggedTrack } from '../src/domain/tagger/offline-tagger.ts'
import { hashText } from '../src/domain/tagger/text-hash.ts'
import { parseBpm } from '../src/domain/tempo/tempo.ts'
import { loadKnowledge } from '../src/server/knowledge/load-knowledge.ts'
import { createScore, percent, type Score, type Truth, truthOf } from './tagger-score.ts'

const KNOWLEDGE = new URL('../knowledge', import.meta.url).pathname
const FOLDS = 5

/** A track with its right answer. */
interface Case {
  readonly track: TaggedTrack
  readonly truth: Truth
  readonly artist: string
}

/** Prints accuracy, calibration and speed of the offline tagger for each tagged CSV. */
export async function benchTagger(options: readonly string[]): Promise<void> {
  const { csvPaths, seeds } = readOptions(options)
  const start = performance.now()
  const knowledge = loadKnowledge(KNOWLEDGE)
  const loadMs = performance.now() - start
  const { genres, artistCount, artists, labels } = knowledge
  console.log(
    `knowledge: ${genres.nodes.length} styles in ${genres.families.length} families, ${artistCount} artists, ${new Set(labels.values()).size} labels, loaded in ${loadMs.toFixed(0)} ms`,
  )
  for (const path of csvPaths) {
    const tracks = readTaggedCsv(path)
    const cases = tracks.flatMap((track): Case[] => {
      const truth = truthOf(track.comment, knowledge)
      const lead = splitArtists(track.artist, (key) => artists.has(key)).main[0] ?? ''
      return truth === undefined ? [] : [{ track, truth, artist: artistKey(lead) }]
    })
    console.log(
      `\n${path}: ${tracks.length} tracks, ${tracks.length - cases.length} left out because their genre has no family`,
    )
    if (cases.length === 0) continue
    console.table(measureSpeed(tracks, knowledge))
    console.table(ceilings(cases))
    const runs: readonly (readonly [string, Score])[] = [
      ['cold', runCold(cases, knowledge)],
      ['warm', runFolds(cases, knowledge, (index, seed) => hashText(`${seed} warm ${index}`) % FOLDS, seeds)],
      [
        'unseen artists',
        runFolds(
          cases,
          knowledge,
          (index, seed) => hashText(`${seed} unseen ${cases[index]?.artist}`) % FOLDS,
          seeds,
        ),
      ],
    ]
    console.table(Object.fromEntries(runs.map(([name, score]) => [name, score.figures()])))
    for (const [name, score] of runs) {
      console.log(`\nconfidence, ${name}`)
      console.table(score.reliability())
    }
    console.log('\ncommonest confusions, warm')
    console.table(runs[1]?.[1].confusions(15))
  }
}

/** No tagged tracks at all: what general knowledge alone can do. */
function runCold(cases: readonly Case[], knowledge: Knowledge): Score {
  const score = createScore(knowledge)
  const tagger = createOfflineTagger({ knowledge, taggedTracks: [] })
  for (const { track, truth } of cases) score.add(track, truth, tagger.tag(withoutComment(track)))
  return score
}

/** Each fold is tagged by a tagger that knows the others; the folds depend on the data and the seeds alone. */
function runFolds(
  cases: readonly Case[],
  knowledge: Knowledge,
  foldOf: (index: number, seed: string) => number,
  seeds: readonly string[],
): Score {
  const score = createScore(knowledge)
  for (const seed of seeds) {
    for (let fold = 0; fold < FOLDS; fold += 1) {
      const isTest = cases.map((_case, index) => foldOf(index, seed) === fold)
      const taggedTracks = cases.filter((_case, index) => !isTest[index]).map(({ track }) => track)
      const tagger = createOfflineTagger({ knowledge, taggedTracks })
      for (const [index, { track, truth }] of cases.entries()) {
        if (isTest[index]) score.add(track, truth, tagger.tag(withoutComment(track)))
      }
    }
  }
  return score
}

/** `--seed 1,2,3` and the paths. */
function readOptions(options: readonly string[]): {
  readonly csvPaths: readonly string[]
  readonly seeds: readonly string[]
} {
  const at = options.indexOf('--seed')
  const csvPaths = at < 0 ? options : options.filter((_option, index) => index !== at && index !== at + 1)
  return { csvPaths, seeds: at < 0 ? ['1'] : (options[at + 1] ?? '1').split(',') }
}

/**
 * How far the comments agree with themselves: how often the other tracks of the same artist, or the other copies
 * of the same song, have the family of a track. Nobody who knows the artist alone can do better.
 */
function ceilings(cases: readonly Case[]): Record<string, Record<string, string | number>> {
  const song = ({ track: { artist, title } }: Case) =>
    normaliseName(`${artist} ${title.replace(/[([].*| - .*/, '')}`)
  return {
    'same artist': agreement(cases, ({ artist }) => artist),
    'same song': agreement(cases, song),
  }
}

function agreement(cases: readonly Case[], keyOf: (one: Case) => string): Record<string, string | number> {
  const groups = Map.groupBy(cases, keyOf)
  let tracks = 0
  let agreed = 0
  for (const [key, members] of groups) {
    if (key === '' || members.length < 2) continue
    for (const one of members) {
      const votes = new Map<string, number>()
      for (const other of members) {
        if (other !== one) votes.set(other.truth.family, (votes.get(other.truth.family) ?? 0) + 1)
      }
      const [best] = [...votes].sort((first, second) => second[1] - first[1])
      tracks += 1
      if (best?.[0] === one.truth.family) agreed += 1
    }
  }
  return { tracks, 'the others agree': percent(agreed, tracks) }
}

/** The tagger must not see the answer, not even by accident. */
function withoutComment({ comment: _comment, ...track }: TaggedTrack) {
  return track
}

/** Milliseconds on the clock and of this process's work; on a busy machine only the second says something. */
function clocks(): { readonly wall: number; readonly cpu: number } {
  return { wall: performance.now(), cpu: process.cpuUsage().user / 1000 }
}

/** Speed on the file's own tracks, repeated under other names up to 100,000, so that no cache helps unduly. */
function measureSpeed(
  tracks: readonly TaggedTrack[],
  knowledge: Knowledge,
): Record<string, Record<string, string>> {
  const many = Array.from({ length: 100_000 }, (_, index) => {
    const track = tracks[index % tracks.length] as TaggedTrack
    const copy = Math.floor(index / tracks.length)
    return {
      ...track,
      title: `${track.title} ${copy}`,
      location: track.location.replace(/[^/]*$/, `${copy}/$&`),
    }
  })
  const tagging = many.slice(0, 20_000)
  const row = (taggedTracks: readonly TaggedTrack[]) => {
    const start = clocks()
    const tagger = createOfflineTagger({ knowledge, taggedTracks })
    const built = clocks()
    for (const track of tagging) tagger.tag(track)
    const done = clocks()
    return {
      'build, ms': (built.wall - start.wall).toFixed(0),
      'build, ms of CPU': (built.cpu - start.cpu).toFixed(0),
      'tracks per second': ((1000 * tagging.length) / (done.wall - built.wall)).toFixed(0),
      'tracks per second of CPU': ((1000 * tagging.length) / (done.cpu - built.cpu)).toFixed(0),
    }
  }
  return { cold: row([]), 'tagged as in the file': row(tracks), '100,000 tagged': row(many) }
}

/** Reads a CSV with the columns of any DJ program; columns that name a genre become hints. */
function readTaggedCsv(path: string): TaggedTrack[] {
  const [headers = [], ...rows] = parse(readFileSync(path), {
    bom: true,
    relax_column_count: true,
  }) as string[][]
  const { mapping } = mapColumns(headers)
  const hintColumns = headers.flatMap((name, index) =>
    /^(?:genre|style|grouping)s?$/i.test(name.trim()) ? [index] : [],
  )
  const labelColumn = headers.findIndex((name) => /^(?:label|publisher|record label)$/i.test(name.trim()))
  const cell = (row: readonly string[], column: number | undefined) =>
    column === undefined ? '' : (row[column] ?? '')
  const { notation } = voteNotation(rows.map((row) => cell(row, mapping.key)))
  return rows.map((row) => ({
    title: cell(row, mapping.title),
    artist: cell(row, mapping.artist),
    albumTitle: cell(row, mapping.album),
    bpm: parseBpm(cell(row, mapping.bpm)),
    camelot: parseKey(cell(row, mapping.key), notation),
    year: parseYear(cell(row, mapping.year)),
    location: cell(row, mapping.location),
    label: cell(row, labelColumn < 0 ? undefined : labelColumn),
    genreHints: hintColumns.map((column) => cell(row, column)).filter((hint) => hint.trim() !== ''),
    comment: cell(row, mapping.comment),
  }))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await benchTagger(process.argv.slice(2))
