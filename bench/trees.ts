import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { facetsOf } from '../src/domain/comment/facets.ts'
import { mapColumns } from '../src/domain/format/csv-columns.ts'
import { parseYear } from '../src/domain/library/parse-year.ts'
import { parseBpm } from '../src/domain/tempo/tempo.ts'
import { buildGenreTree, buildSceneTree } from '../src/domain/tree/build-tree.ts'
import { checkTree } from '../src/domain/tree/check-tree.ts'
import type { Tree } from '../src/domain/tree/tree.ts'
import type { TreeReaders, TreeTrack } from '../src/domain/tree/tree-track.ts'
import { loadGenreLookup } from '../src/server/knowledge/load-knowledge.ts'
import { loadPlaces } from '../src/server/knowledge/load-places.ts'
import { seededRandom } from './generate-library.ts'
import { adjustedRand, measureTree, shuffledLeaves, type TreeMeasures } from './tree-measures.ts'

const KNOWLEDGE = new URL('../knowledge', import.meta.url).pathname

/** The library is repeated until it has so many tracks. */
const LARGE = 100_000

/** Share of tracks that is taken away to see how much of a tree stays. */
const REMOVED = 0.05

const BUILDERS = { genre: buildGenreTree, scene: buildSceneTree } as const
type Type = keyof typeof BUILDERS

/** Limits of what a tree must reach: at least, or at most. */
const TARGETS: Readonly<Record<Type, Partial<Record<keyof TreeMeasures, readonly ['>=' | '<=', number]>>>> = {
  genre: {
    assigned: ['>=', 0.99],
    inMiddleLeaves: ['>=', 0.95],
    uniqueTitles: ['>=', 0.99],
    heldOut: ['>=', 0.094],
  },
  scene: { assigned: ['>=', 0.98], inRegion: ['>=', 0.95], eraSpread: ['<=', 5] },
}

/** Builds the trees of tagged CSV files and prints how good and how quick they are; fails below a target. */
export async function benchTrees(csvPaths: readonly string[]): Promise<void> {
  const readers = { genres: loadGenreLookup(KNOWLEDGE), gazetteer: loadPlaces(KNOWLEDGE) }
  for (const path of csvPaths) {
    const tracks = readTracks(path)
    console.log(`\n${path}: ${tracks.length} tracks`)
    const types: readonly Type[] = ['genre', 'scene']
    console.table(Object.fromEntries(types.map((type) => [type, benchTree(type, tracks, readers)])))
  }
}

function benchTree(type: Type, tracks: readonly TreeTrack[], readers: TreeReaders): Record<string, string> {
  const build = BUILDERS[type]
  build(tracks, readers)
  const start = performance.now()
  const tree = build(tracks, readers)
  const ms = performance.now() - start
  const measures = measureTree(tree, tracks, readers)
  const random = seededRandom(3)
  const chance = measureTree(shuffledLeaves(tree, random), tracks, readers)
  const isSame = JSON.stringify(build(tracks.toReversed(), readers)) === JSON.stringify(tree)
  const kept = build(
    tracks.filter(() => random() >= REMOVED),
    readers,
  )
  const large = timed(() => build(repeated(tracks, LARGE), readers))
  const problems = checkTree(tree, tracks)
  const missed = missedTargets(tree, measures)
  if (problems.length > 0 || missed.length > 0 || !isSame) {
    console.error([`${type}: below the target: ${missed.join(', ') || 'nothing'}`, ...problems].join('\n'))
    process.exitCode = 1
  }
  return {
    'top nodes': String(tree.nodes.length),
    leaves: `${tree.leafCount} of ${measures.sizes}`,
    assigned: percent(measures.assigned),
    'tracks in leaves of 10 to 60': percent(measures.inMiddleLeaves),
    'unique titles': `${percent(measures.uniqueTitles)} (${percent(measures.uniqueByThemselves)} without a number)`,
    'likeness of words (chance)': `${measures.heldOut.toFixed(3)} (${chance.heldOut.toFixed(3)})`,
    'in the main region': percent(measures.inRegion),
    'spread of years': measures.eraSpread.toFixed(1),
    'the same twice': isSame ? 'yes' : 'no',
    'with 5 % fewer (adjusted Rand)': adjustedRand(tree, kept).toFixed(2),
    time: `${ms.toFixed(0)} ms, ${LARGE.toLocaleString('en')} tracks ${large.toFixed(0)} ms`,
  }
}

function missedTargets(tree: Tree, measures: TreeMeasures): string[] {
  // The targets are those of a tagged library.
  if (tree.withoutCommentCount > tree.trackCount / 2) return []
  return Object.entries(TARGETS[tree.type]).flatMap(([name, [sign, limit]]) => {
    // The names are those of the measures.
    const value = measures[name as keyof typeof TARGETS.genre & keyof TreeMeasures]
    const isMet = typeof value === 'number' && (sign === '>=' ? value >= limit : value <= limit)
    return isMet ? [] : [name]
  })
}

function repeated(tracks: readonly TreeTrack[], count: number): TreeTrack[] {
  return Array.from({ length: count }, (_, index) => tracks[index % tracks.length])
    .filter((track) => track !== undefined)
    .map((track, index) => ({ ...track, id: index + 1 }))
}

function timed(work: () => Tree): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}

/** All rows of a CSV file as tracks. */
export function readTracks(path: string): TreeTrack[] {
  // Without a list of columns the parser gives rows of cells.
  const options = { bom: true, relax_column_count: true } as const
  const [headers = [], ...rows] = parse(readFileSync(path), options) as string[][]
  const { mapping } = mapColumns(headers)
  const cell = (row: readonly string[], column: number | undefined) =>
    column === undefined ? '' : (row[column] ?? '')
  return rows.map((row, index) => ({
    ...facetsOf(cell(row, mapping.comment)),
    id: index + 1,
    title: cell(row, mapping.title),
    artist: cell(row, mapping.artist),
    bpm: parseBpm(cell(row, mapping.bpm)) ?? null,
    camelot: null,
    year: parseYear(cell(row, mapping.year)) ?? null,
  }))
}
