import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { facetsOf } from '../src/domain/comment/facets.ts'
import { mapColumns } from '../src/domain/format/csv-columns.ts'
import { parseYear } from '../src/domain/library/parse-year.ts'
import { loadEnergy } from '../src/server/knowledge/load-energy.ts'
import { loadGenreLookup } from '../src/server/knowledge/load-knowledge.ts'
import { loadPlaces } from '../src/server/knowledge/load-places.ts'
import { createCoverageCount } from '../src/server/services/knowledge/count-coverage.ts'

const KNOWLEDGE = new URL('../knowledge', import.meta.url).pathname

/** Shares of tagged tracks that must be understood. */
const TARGETS = { genre: 0.99, place: 0.97, era: 0.995 } as const

/** Unread texts that are printed of each facet. */
const UNREAD_SHOWN = 15

/** Prints how much of the comments in tagged CSV files the knowledge understands; fails below a target. */
export async function benchFacets(csvPaths: readonly string[]): Promise<void> {
  const readers = {
    genres: loadGenreLookup(KNOWLEDGE),
    gazetteer: loadPlaces(KNOWLEDGE),
    energy: loadEnergy(KNOWLEDGE),
  }
  console.log(`knowledge: ${readers.gazetteer.size} places, ${readers.energy.size} words of energy`)
  for (const path of csvPaths) {
    const count = createCoverageCount(readers)
    const tracks = readTagged(path)
    const start = performance.now()
    for (const track of tracks) count.add(track)
    const ms = performance.now() - start
    const { tagged, ...facets } = count.result()
    console.log(`\n${path}: ${tagged} tagged tracks, read in ${ms.toFixed(0)} ms`)
    console.table(
      Object.fromEntries(
        Object.entries(facets).map(([name, { unread: _unread, share, ...numbers }]) => [
          name,
          { share: `${(100 * share).toFixed(2)} %`, ...numbers },
        ]),
      ),
    )
    for (const [name, { unread }] of Object.entries(facets)) {
      const shown = unread.slice(0, UNREAD_SHOWN).map(({ text, tracks }) => `${text} (${tracks})`)
      console.log(`unread, ${name}: ${shown.join(' · ') || 'nothing'}`)
    }
    const missed = (['genre', 'place', 'era'] as const).filter((name) => facets[name].share < TARGETS[name])
    if (missed.length > 0) {
      console.error(`Below the target: ${missed.join(', ')}.`)
      process.exitCode = 1
    }
  }
}

/** The facets of all rows with a comment. */
function readTagged(path: string) {
  // Without a list of columns the parser gives rows of cells.
  const [headers = [], ...rows] = parse(readFileSync(path), {
    bom: true,
    relax_column_count: true,
  }) as string[][]
  const { mapping } = mapColumns(headers)
  const cell = (row: readonly string[], column: number | undefined) =>
    column === undefined ? '' : (row[column] ?? '')
  return rows
    .filter((row) => cell(row, mapping.comment).trim() !== '')
    .map((row) => ({
      ...facetsOf(cell(row, mapping.comment)),
      year: parseYear(cell(row, mapping.year)) ?? null,
    }))
}
