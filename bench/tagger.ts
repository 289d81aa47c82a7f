/** Measures the offline tagger on tagged CSV files: `npm run bench -- tagger library.csv…`, or this file alone. */
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { parse } from 'csv-parse/sync'
import { parseComment } from '../src/domain/comment/parse-comment.ts'
import { mapColumns } from '../src/domain/format/csv-columns.ts'
import { genreKey } from '../src/domain/genre/genre-key.ts'
import { parseKey, voteNotation } from '../src/domain/key/key-notation.ts'
import { parseYear } from '../src/domain/library/parse-year.ts'
import { artistKey, splitArtists } from '../src/domain/tagger/artist-names.ts'
import type { Knowledge } from '../src/domain/tagger/knowledge.ts'
import {
  createOfflineTagger,
  type OfflineTag,
  type TaggedTrack,
} from '../src/domain/tagger/offline-tagger.ts'
import { hashText } from '../src/domain/tagger/text-hash.ts'
import { parseBpm } from '../src/domain/tempo/tempo.ts'
import { loadKnowledge } from '../src/server/knowledge/load-knowledge.ts'

const KNOWLEDGE = new URL('../knowledge', import.meta.url).pathname
const FOLDS = 5

/** A track with its right answer. */
interface Case {
  readonly track: TaggedTrack
  readonly truth: Truth
  readonly artist: string
}

/** Prints accuracy, calibration and speed of the offline tagger for each tagged CSV. */
export async function benchTagger(csvPaths: readonly string[]): Promise<void> {
  const start = performance.now()
  const knowledge = loadKnowledge(KNOWLEDGE)
  const loadMs = performance.now() - start
  const { genres, artistCount, artists } = knowledge
  console.log(
    `knowledge: ${genres.nodes.length} styles in ${genres.families.length} families, ${artistCount} artists, loaded in ${loadMs.toFixed(0)} ms`,
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
    const runs: readonly (readonly [string, Score])[] = [
      ['cold', runCold(cases, knowledge)],
      ['warm', runFolds(cases, knowledge, (_case, index) => hashText(`warm ${index}`) % FOLDS)],
      ['unseen artists', runFolds(cases, knowledge, ({ artist }) => hashText(`unseen ${artist}`) % FOLDS)],
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

/** Each fold is tagged by a tagger that knows the others; the folds depend on the data alone. */
function runFolds(
  cases: readonly Case[],
  knowledge: Knowledge,
  foldOf: (one: Case, index: number) => number,
): Score {
  const score = createScore(knowledge)
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const isTest = cases.map((one, index) => foldOf(one, index) === fold)
    const taggedTracks = cases.filter((_case, index) => !isTest[index]).map(({ track }) => track)
    const tagger = createOfflineTagger({ knowledge, taggedTracks })
    for (const [index, { track, truth }] of cases.entries()) {
      if (isTest[index]) score.add(track, truth, tagger.tag(withoutComment(track)))
    }
  }
  return score
}

/** The tagger must not see the answer, not even by accident. */
function withoutComment({ comment: _comment, ...track }: TaggedTrack) {
  return track
}

/** The right answer of a track, as its comment gives it. */
interface Truth {
  readonly family: string
  /** Style of genre 1; absent when only genre 2 is known. */
  readonly style: string | undefined
  readonly place: string
  /** Middle of the era, absent when the comment names none. */
  readonly eraYear: number | undefined
}

/** Family of genre 1, else of genre 2; undefined when neither is known. */
function truthOf(comment: string, { lookup }: Knowledge): Truth | undefined {
  const { genre1, genre2, place, era } = parseComment(comment)
  const style = lookup.find(genre1)
  const family = (style ?? lookup.find(genre2))?.family
  return family === undefined ? undefined : { family, style: style?.name, place, eraYear: yearOfEra(era) }
}

/** The middle of the first era in a text: "mid-1990s" 1995, "80s" 1985, "1976" itself. */
function yearOfEra(era: string): number | undefined {
  const match = /(early|mid|late)?[\s-]*((?:18|19|20)\d\d|\b\d0(?=s))(s?)/i.exec(era)
  if (match === null) return undefined
  const [, word, digits = '', plural] = match
  const year = digits.length === 2 ? Number(digits) + (Number(digits) < 30 ? 2000 : 1900) : Number(digits)
  if (plural === '') return year
  return year + (word === undefined ? 5 : ({ early: 2, mid: 5, late: 8 }[word.toLowerCase()] ?? 5))
}

/** Places that say the same; the comparison asks whether the country, or a city, is right. */
const SAME_PLACE: readonly (readonly [RegExp, string])[] = [
  [/\b(?:usa|u s|united states|american?|us)\b/g, 'us'],
  [/\b(?:united kingdom|britain|british|england|english|scotland|wales|uk)\b/g, 'uk'],
  [
    /\b(?:new york|nyc|brooklyn|bronx|queens|harlem|detroit|chicago|philadelphia|los angeles|la|california|memphis|miami|new orleans|atlanta|newark|new jersey|oakland|compton|houston|minneapolis|texas|louisiana|georgia|florida|west coast|east coast|san francisco|boston|seattle|nashville)\b/g,
    'us $&',
  ],
  [
    /\b(?:london|bristol|manchester|sheffield|leeds|birmingham|liverpool|coventry|glasgow|brighton)\b/g,
    'uk $&',
  ],
  [/\b(?:kingston)\b/g, 'jamaica $&'],
  [/\b(?:berlin|cologne|frankfurt|munich|hamburg|dusseldorf)\b/g, 'germany $&'],
  [/\b(?:paris)\b/g, 'france $&'],
  [/\b(?:rio de janeiro|sao paulo|salvador|bahia)\b/g, 'brazil $&'],
  [/\b(?:lagos)\b/g, 'nigeria $&'],
]

function placeWords(place: string): Set<string> {
  const plain = SAME_PLACE.reduce((text, [pattern, word]) => text.replace(pattern, word), genreKey(place))
  return new Set(plain.split(' ').filter((word) => word.length > 1))
}

/** Collects results of one way of testing. */
interface Score {
  add(track: TaggedTrack, truth: Truth, tag: OfflineTag): void
  figures(): Record<string, string | number>
  reliability(): Record<string, Record<string, string | number>>
  confusions(most: number): readonly Record<string, string | number>[]
}

function createScore({ artists, lookup }: Knowledge): Score {
  const bins = Array.from({ length: 10 }, () => ({ tracks: 0, confidence: 0, right: 0 }))
  const confused = new Map<string, number>()
  const sums = {
    tracks: 0,
    family: 0,
    exact: 0,
    withStyle: 0,
    ears: 0,
    earsRight: 0,
    known: 0,
    knownRight: 0,
  }
  const texts = { place: 0, placeRight: 0, era: 0, eraRight: 0, malformed: 0 }

  function add(track: TaggedTrack, truth: Truth, tag: OfflineTag): void {
    const isRight = tag.family === truth.family
    const right = isRight ? 1 : 0
    const genres = [tag.parts.genre1, tag.parts.genre2].map((genre) => lookup.find(genre)?.name)
    const isKnown = splitArtists(track.artist, (key) => artists.has(key)).main.some((name) =>
      artists.has(artistKey(name)),
    )
    sums.tracks += 1
    sums.family += right
    if (truth.style !== undefined) {
      sums.withStyle += 1
      if (genres.includes(truth.style)) sums.exact += 1
    }
    if (tag.needsEars) {
      sums.ears += 1
      sums.earsRight += right
    }
    if (isKnown) {
      sums.known += 1
      sums.knownRight += right
    }
    const bin = bins[Math.min(9, Math.floor(tag.confidence * 10))]
    if (bin !== undefined) {
      bin.tracks += 1
      bin.confidence += tag.confidence
      bin.right += right
    }
    if (!isRight) {
      const pair = `${truth.family} → ${tag.family}`
      confused.set(pair, (confused.get(pair) ?? 0) + 1)
    }
    addTexts(truth, tag)
  }

  function addTexts(truth: Truth, tag: OfflineTag): void {
    const { quality } = parseComment(tag.comment)
    if (quality !== 'structured') texts.malformed += 1
    if (truth.place !== '' && tag.parts.place !== '') {
      texts.place += 1
      const words = placeWords(truth.place)
      if ([...placeWords(tag.parts.place)].some((word) => words.has(word))) texts.placeRight += 1
    }
    const year = yearOfEra(tag.parts.era)
    if (truth.eraYear !== undefined && year !== undefined) {
      texts.era += 1
      if (Math.abs(year - truth.eraYear) <= 5) texts.eraRight += 1
    }
  }

  return {
    add,
    figures: () => ({
      tracks: sums.tracks,
      family: percent(sums.family, sums.tracks),
      'exact genre': percent(sums.exact, sums.withStyle),
      'artist known': percent(sums.known, sums.tracks),
      'family, artist known': percent(sums.knownRight, sums.known),
      'needs ears': percent(sums.ears, sums.tracks),
      'family, needs ears': percent(sums.earsRight, sums.ears),
      'family, others': percent(sums.family - sums.earsRight, sums.tracks - sums.ears),
      'place given': percent(texts.place, sums.tracks),
      'place right': percent(texts.placeRight, texts.place),
      'era given': percent(texts.era, sums.tracks),
      'era within 5 years': percent(texts.eraRight, texts.era),
      ECE: (
        bins.reduce((sum, { confidence, right }) => sum + Math.abs(confidence - right), 0) / sums.tracks
      ).toFixed(3),
      'not five parts': texts.malformed,
    }),
    reliability: () =>
      Object.fromEntries(
        bins.map(({ tracks, confidence, right }, index) => [
          `${index * 10}–${index * 10 + 10} %`,
          { tracks, 'mean confidence': percent(confidence, tracks), right: percent(right, tracks) },
        ]),
      ),
    confusions: (most) =>
      [...confused]
        .sort((one, other) => other[1] - one[1])
        .slice(0, most)
        .map(([pair, tracks]) => ({ 'truth → tag': pair, tracks })),
  }
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
    genreHints: hintColumns.map((column) => cell(row, column)).filter((hint) => hint.trim() !== ''),
    comment: cell(row, mapping.comment),
  }))
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await benchTagger(process.argv.slice(2))
