import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { facetsOf } from '../src/domain/comment/facets.ts'
import { mapColumns } from '../src/domain/format/csv-columns.ts'
import { parseYear } from '../src/domain/library/parse-year.ts'
import { parseBpm } from '../src/domain/tempo/tempo.ts'
import { finish } from '../src/domain/tree/build-steps.ts'
import { buildGenreTree, buildSceneTree } from '../src/domain/tree/build-tree.ts'
import { checkTree } from '../src/domain/tree/check-tree.ts'
import { buildCollectionTree } from '../src/domain/tree/collection/build-collection.ts'
import { readOriginalTree } from '../src/domain/tree/design/read-original-tree.ts'
import { translateRows } from '../src/domain/tree/design/translate-rows.ts'
import { treeFromDesignSteps } from '../src/domain/tree/design/tree-from-design.ts'
import { TREE_TYPES, type Tree, type TreeType } from '../src/domain/tree/tree.ts'
import type { TreeReaders, TreeTrack } from '../src/domain/tree/tree-track.ts'
import { loadGenreLookup } from '../src/server/knowledge/load-knowledge.ts'
import { loadPlaces } from '../src/server/knowledge/load-places.ts'
import { seededRandom } from './generate-library.ts'
import { measureTree, shuffledLeaves, type TreeMeasures, treeAgreement } from './tree-measures.ts'

const KNOWLEDGE = new URL('../knowledge', import.meta.url).pathname

/** The library is repeated until it has so many tracks. */
const LARGE = 100_000

/** Milliseconds in which all three trees of a library and of a large one are to be there. */
const MOST_MS = { library: 3_000, large: 30_000 } as const

/** Share of tracks that is taken away to see how much of a tree stays. */
const REMOVED = 0.05
/** How often, each time others. */
const REMOVALS = 8
/** The mean agreement (adjusted Rand) with the trees of what is left; collections inherit the moves of both their sources. */
const LEAST_AGREEMENT: Readonly<Record<TreeType, number>> = { genre: 0.9, scene: 0.9, collection: 0.75 }

/** Follows the libraries; files of the original's trees follow it. */
const IMPORTED = '--imported'

/** What a measure of a tree must reach: at least, or at most. */
type Target = readonly [measure: keyof Omit<TreeMeasures, 'sizes'>, sign: '>=' | '<=', limit: number]

const TARGETS: Readonly<Record<TreeType, readonly Target[]>> = {
  genre: [
    ['assigned', '>=', 0.99],
    ['inMiddleLeaves', '>=', 0.95],
    ['uniqueTitles', '>=', 0.99],
    ['heldOut', '>=', 0.094],
  ],
  scene: [
    ['assigned', '>=', 0.98],
    ['inRegion', '>=', 0.95],
    ['eraSpread', '<=', 5],
  ],
  collection: [
    ['assigned', '>=', 0.99],
    ['topNodes', '>=', 8],
    ['topNodes', '<=', 12],
    ['smallestTop', '>=', 0.01],
    ['uniqueTitles', '>=', 0.99],
    ['heldOut', '>=', 0.094],
  ],
}

type Trees = Readonly<Record<TreeType, Tree>>

/**
 * Builds the trees of tagged CSV files and prints how good and how quick they are; fails below a target. After
 * `--imported` come files of the original's trees, whose rows are those of the first CSV file: the same is measured of them.
 */
export async function benchTrees(args: readonly string[]): Promise<void> {
  const readers = { genres: loadGenreLookup(KNOWLEDGE), gazetteer: loadPlaces(KNOWLEDGE) }
  const end = args.includes(IMPORTED) ? args.indexOf(IMPORTED) : args.length
  const [csvPaths, treePaths] = [args.slice(0, end), args.slice(end + 1)]
  for (const path of csvPaths) {
    const tracks = readTracks(path)
    console.log(`\n${path}: ${tracks.length} tracks`)
    console.table(benchLibrary(tracks, readers))
  }
  for (const path of treePaths) {
    const tracks = readTracks(csvPaths[0] ?? '')
    console.log(`\n${path}`)
    console.table(benchOriginal(path, tracks, readers))
  }
}

function benchLibrary(tracks: readonly TreeTrack[], readers: TreeReaders) {
  buildAll(tracks, readers)
  const { trees, ms } = buildAll(tracks, readers)
  const random = seededRandom(3)
  const reversed = buildAll(tracks.toReversed(), readers).trees
  const kept = Array.from({ length: REMOVALS }, () => {
    const fewer = tracks.filter(() => random() >= REMOVED)
    return buildAll(fewer, readers).trees
  })
  const large = buildAll(repeated(tracks, LARGE), readers).ms
  for (const [name, times] of Object.entries({ library: ms, large })) {
    const all = TREE_TYPES.reduce((sum, type) => sum + times[type], 0)
    console.log(`All three trees (${name}): ${all.toFixed(0)} ms`)
    // The names are those of the limits.
    if (all > MOST_MS[name as keyof typeof MOST_MS]) fail([`The trees take too long (${name}).`])
  }
  const rows = TREE_TYPES.map((type) => {
    const tree = trees[type]
    const measures = measureTree(tree, tracks, readers)
    const chance = measureTree(shuffledLeaves(tree, random), tracks, readers)
    const isSame = JSON.stringify(reversed[type]) === JSON.stringify(tree)
    const agreements = kept.map((trees) => treeAgreement(tree, trees[type]))
    const agreement = agreements.reduce((sum, one) => sum + one, 0) / REMOVALS
    const missed = missedTargets(tree, measures).map((name) => `${type}: ${name} is below its target.`)
    fail([
      ...checkTree(tree, tracks),
      ...missed,
      ...(isSame ? [] : [`${type}: it is another one each time.`]),
      ...(agreement >= LEAST_AGREEMENT[type] ? [] : [`${type}: it hangs on too few tracks.`]),
    ])
    const row = {
      ...printed(measures, tree),
      'by chance': chance.heldOut.toFixed(3),
      'the same twice': isSame ? 'yes' : 'no',
      'with 5 % fewer (adjusted Rand)': `${agreement.toFixed(2)} (${Math.min(...agreements).toFixed(2)} at worst)`,
      time: `${ms[type].toFixed(0)} ms, ${LARGE.toLocaleString('en')} tracks ${large[type].toFixed(0)} ms`,
    }
    return [type, row] as const
  })
  return Object.fromEntries(rows)
}

function buildAll(tracks: readonly TreeTrack[], readers: TreeReaders) {
  const genre = timed(() => buildGenreTree(tracks, readers))
  const scene = timed(() => buildSceneTree(tracks, readers))
  const sources = { genre: genre.result, scene: scene.result }
  const collection = timed(() => buildCollectionTree(tracks, readers, sources))
  const trees: Trees = { ...sources, collection: collection.result }
  return { trees, ms: { genre: genre.ms, scene: scene.ms, collection: collection.ms } }
}

function benchOriginal(path: string, tracks: readonly TreeTrack[], readers: TreeReaders) {
  const original = readOriginalTree(JSON.parse(readFileSync(path, 'utf8')))
  if (original.kind === 'problem') {
    fail([original.sentence])
    return {}
  }
  const { design } = translateRows(original, (row) => tracks[row]?.id, tracks)
  const { tree } = finish(treeFromDesignSteps({ type: original.type, nodes: design }, tracks, readers))
  fail(checkTree(tree, tracks))
  return { [original.type]: printed(measureTree(tree, tracks, readers), tree) }
}

function printed(measures: TreeMeasures, tree: Tree): Record<string, string> {
  return {
    'top nodes': `${measures.topNodes}, from ${percent(measures.smallestTop)}`,
    leaves: `${tree.leafCount} of ${measures.sizes}`,
    assigned: percent(measures.assigned),
    'tracks in leaves of 10 to 60': percent(measures.inMiddleLeaves),
    'unique titles': `${percent(measures.uniqueTitles)} (${percent(measures.uniqueByThemselves)} without a number)`,
    'likeness of words': measures.heldOut.toFixed(3),
    'in the main region': percent(measures.inRegion),
    'spread of years': measures.eraSpread.toFixed(1),
  }
}

function missedTargets(tree: Tree, measures: TreeMeasures): string[] {
  // The targets are those of a tagged library.
  if (tree.withoutCommentCount > tree.trackCount / 2) return []
  return TARGETS[tree.type]
    .filter(([name, sign, limit]) => (sign === '>=' ? measures[name] < limit : measures[name] > limit))
    .map(([name]) => name)
}

function fail(problems: readonly string[]): void {
  if (problems.length === 0) return
  console.error(problems.join('\n'))
  process.exitCode = 1
}

function repeated(tracks: readonly TreeTrack[], count: number): TreeTrack[] {
  return Array.from({ length: count }, (_, index) => tracks[index % tracks.length])
    .filter((track) => track !== undefined)
    .map((track, index) => ({ ...track, id: index + 1 }))
}

function timed(work: () => Tree): { readonly result: Tree; readonly ms: number } {
  const start = performance.now()
  const result = work()
  return { result, ms: performance.now() - start }
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
