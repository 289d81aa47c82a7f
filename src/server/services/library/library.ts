import { setImmediate as nextTurn } from 'node:timers/promises'
import type { LibrarySummary } from '../../../contract/library.schema.ts'
import type { Track, TrackFilters } from '../../../contract/track.schema.ts'
import type { ColumnMapping } from '../../../domain/format/csv-columns.ts'
import type { FacetKnowledge } from '../../../domain/search/facet-reader.ts'
import { TrackReader } from '../../../domain/search/track-reader.ts'
import type { SourceRepository } from '../../storage/source.repository.ts'
import type { StarredRepository } from '../../storage/starred.repository.ts'
import type { SuggestionRepository } from '../../storage/suggestion.repository.ts'
import type { SourceRow } from '../../storage/tables.ts'
import type { TrackRepository, TrackRowWithoutCells } from '../../storage/track.repository.ts'
import { readStars } from '../starred/read-stars.ts'
import { summarise } from './library-summary.ts'
import { type LibraryTrack, toLibraryTrack } from './library-track.ts'
import { createTrackFilter, type TrackPredicate } from './track-filter.ts'
import { sortTracks } from './track-sort.ts'
import type { TrackMarks } from './track-view.ts'

/** A page of a list, and how many tracks the whole list has. */
export interface TrackPage {
  readonly tracks: Track[]
  readonly total: number
}

export interface ListOptions {
  readonly filters: TrackFilters
  readonly sort?: string | undefined
  readonly offset?: number | undefined
  readonly limit?: number | undefined
}

export interface LibraryDeps {
  readonly tracks: TrackRepository
  readonly sources: SourceRepository
  readonly suggestions: Pick<SuggestionRepository, 'listOpenTrackIds'>
  readonly stars: Pick<StarredRepository, 'list'>
  /** What facets are read with; without it they are compared as text. */
  readonly knowledge?: FacetKnowledge | undefined
}

/** Sorted lists kept per revision: a grid pages through one, a second page through another. */
const ORDERS_KEPT = 8
/** Tracks given their star between two looks at the event loop, about 2 ms of work. */
const STARS_PER_TURN = 2_000

/**
 * The present library in memory, a copy of what the database holds.
 *
 * Only `reload` and `patch` change it, both called after a commit, so a reader
 * never sees what might still be rolled back. Every derived list is thrown away
 * when the revision moves.
 */
export class Library {
  readonly #deps: LibraryDeps
  /** Reads the facets of its tracks. */
  readonly reader: TrackReader
  #byId = new Map<number, LibraryTrack>()
  #inOrder: LibraryTrack[] = []
  /** Tracks for which a suggestion waits, archived ones too. */
  #suggested = new Set<number>()
  /** Tracks with a star, archived ones too. */
  #starred = new Set<number>()
  #revision = 0
  /** How often `patch` was called; tells a reload that it has read something old. */
  #patches = 0
  #source: LibrarySource | undefined
  #archived = 0
  #summary: LibrarySummary | undefined
  #orders = new Map<string, LibraryTrack[]>()

  constructor(deps: LibraryDeps) {
    this.#deps = deps
    this.reader = new TrackReader(deps.knowledge)
  }

  /** Grows with every change of the library. */
  get revision(): number {
    return this.#revision
  }

  get isEmpty(): boolean {
    return this.#inOrder.length === 0
  }

  /**
   * Reads the whole present library anew. The old one stays in place until the new
   * one is complete. What is written meanwhile is not lost: then it is read again.
   */
  async reload(): Promise<void> {
    let writesBefore: number
    let read: LibraryReading
    do {
      writesBefore = this.#patches
      read = await this.#read()
    } while (this.#patches !== writesBefore)
    const { revision, source, archived, inOrder, suggested, starred } = read
    this.#suggested = suggested
    this.#starred = starred
    this.#byId = new Map(inOrder.map((entry) => [entry.track.id, entry]))
    this.#inOrder = inOrder
    this.#archived = archived
    this.#source = source
    this.#startRevision(revision)
  }

  async #read(): Promise<LibraryReading> {
    const { tracks, sources } = this.#deps
    const state = await tracks.getState()
    const source = state.source_id === null ? undefined : await sources.find(state.source_id)
    const archived = await tracks.countArchived()
    const suggested = new Set(await this.#deps.suggestions.listOpenTrackIds())
    const inOrder: LibraryTrack[] = []
    for await (const page of tracks.readPresent()) {
      for (const row of page) {
        const marks = { suggested: suggested.has(row.id), starred: false }
        inOrder.push(toLibraryTrack(row, { position: inOrder.length, ...marks }))
      }
      await nextTurn()
    }
    const starred = await this.#readStarred(inOrder)
    return {
      revision: state.revision,
      source: source && toLibrarySource(source),
      archived,
      inOrder,
      suggested,
      starred,
    }
  }

  /** Puts the stars on the tracks that have one. Only here is it known which are present. */
  async #readStarred(inOrder: LibraryTrack[]): Promise<Set<number>> {
    const positions = new Map(inOrder.map(({ track, position }) => [track.id, position]))
    const stars = await readStars(this.#deps, (id) => positions.has(id))
    const starred = new Set(stars.map(({ trackId }) => trackId))
    let marked = 0
    for (const id of starred) {
      const position = positions.get(id)
      const entry = position === undefined ? undefined : inOrder[position]
      if (entry !== undefined) inOrder[entry.position] = entry.withMarks({ starred: true })
      if (++marked % STARS_PER_TURN === 0) await nextTurn()
    }
    return starred
  }

  /** Takes in new states of present tracks; rows of archived tracks are ignored. Returns the tracks as shown. */
  patch(rows: readonly TrackRowWithoutCells[], revision: number): Track[] {
    this.#patches++
    const patched: Track[] = []
    for (const row of rows) {
      const old = this.#byId.get(row.id)
      if (old === undefined) continue
      patched.push(this.#put(toLibraryTrack(row, { position: old.position, ...this.#marksOf(row.id) })))
    }
    this.#startRevision(revision)
    return patched
  }

  /**
   * Takes in which tracks have got a suggestion and which have none any more.
   * Returns the present tracks among them as shown.
   */
  markSuggested(difference: MarkDifference, revision: number): Track[] {
    return this.#mark(this.#suggested, difference, revision)
  }

  /** Takes in which tracks have got a star and which have lost it; returns the present ones as shown. */
  markStarred(difference: MarkDifference, revision: number): Track[] {
    return this.#mark(this.#starred, difference, revision)
  }

  #mark(marked: Set<number>, { added = [], removed = [] }: MarkDifference, revision: number): Track[] {
    this.#patches++
    for (const id of removed) marked.delete(id)
    for (const id of added) marked.add(id)
    const shown = [...removed, ...added].flatMap((id) => {
      const old = this.#byId.get(id)
      return old === undefined ? [] : this.#put(old.withMarks(this.#marksOf(id)))
    })
    this.#startRevision(revision)
    return shown
  }

  #marksOf(id: number): TrackMarks {
    return { suggested: this.#suggested.has(id), starred: this.#starred.has(id) }
  }

  #put(entry: LibraryTrack): Track {
    this.#byId.set(entry.track.id, entry)
    this.#inOrder[entry.position] = entry
    return entry.track
  }

  /** The present track with this id, or undefined. */
  find(id: number): LibraryTrack | undefined {
    return this.#byId.get(id)
  }

  /** Every present track in file order. */
  all(): readonly LibraryTrack[] {
    return this.#inOrder
  }

  /**
   * The tracks that pass the filters, sorted; a page of them when a limit is given. In one go: routes ask
   * `TrackLists`, which answers the same and keeps nobody waiting.
   */
  list({ filters, sort, offset = 0, limit }: ListOptions): TrackPage {
    const chosen = this.#choose(filters, sort)
    const page = limit === undefined ? chosen.slice(offset) : chosen.slice(offset, offset + limit)
    return { tracks: page.map((entry) => entry.track), total: chosen.length }
  }

  /** Ids of the tracks that pass the filters, in the order of the list. */
  ids(filters: TrackFilters, sort?: string): number[] {
    return this.#choose(filters, sort).map((entry) => entry.track.id)
  }

  /** The test that a list with these filters puts to each track; undefined when there are no filters. */
  predicateOf(filters: TrackFilters): TrackPredicate | undefined {
    return createTrackFilter(filters, this.reader)
  }

  /** Counts of the present library, made once per revision. */
  summary(): LibrarySummary {
    this.#summary ??= summarise(this.#inOrder, {
      revision: this.#revision,
      archived: this.#archived,
      filename: this.#source?.filename ?? '',
      columns: this.#source?.columns ?? [],
      isSample: this.#source?.isSample ?? false,
      keyNotation: this.#source?.notation ?? null,
    })
    return this.#summary
  }

  #choose(filters: TrackFilters, sort: string | undefined): LibraryTrack[] {
    const name = JSON.stringify([sort ?? '', filters])
    const known = this.#orders.get(name)
    if (known !== undefined) return known
    const passes = this.predicateOf(filters)
    const chosen = sortTracks(passes === undefined ? this.#inOrder : this.#inOrder.filter(passes), sort)
    if (this.#orders.size >= ORDERS_KEPT) this.#orders.delete([...this.#orders.keys()][0] ?? '')
    this.#orders.set(name, chosen)
    return chosen
  }

  #startRevision(revision: number) {
    this.#revision = revision
    this.#summary = undefined
    this.#orders.clear()
  }
}

/** Ids of tracks that have got a mark, and of those that have lost it. */
export interface MarkDifference {
  readonly added?: readonly number[]
  readonly removed?: readonly number[]
}

/** The library as the database had it. */
interface LibraryReading {
  readonly revision: number
  readonly source: LibrarySource | undefined
  readonly archived: number
  readonly inOrder: LibraryTrack[]
  readonly suggested: Set<number>
  readonly starred: Set<number>
}

interface LibrarySource {
  readonly filename: string
  readonly columns: string[]
  readonly isSample: boolean
  readonly notation: string | null
}

function toLibrarySource(row: SourceRow): LibrarySource {
  // Only the import writes the two columns.
  const columns = JSON.parse(row.columns) as string[]
  const mapping = JSON.parse(row.mapping) as ColumnMapping
  return {
    filename: row.filename,
    columns: mapping.comment === undefined ? [...columns, 'comment'] : columns,
    isSample: row.is_sample === 1,
    notation: row.notation,
  }
}
