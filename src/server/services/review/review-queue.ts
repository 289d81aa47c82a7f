import type { ReviewPage, ReviewQuery, Suggestion } from '../../../contract/review.schema.ts'
import type { SuggestionRow } from '../../storage/tables.ts'
import type { Library } from '../library/library.ts'
import type { LibraryTrack } from '../library/library-track.ts'
import { isBlank } from '../library/track-view.ts'

/** Which suggestions a decision is about. */
export interface ChosenSuggestions {
  readonly ids?: readonly number[] | undefined
  readonly genre?: string | undefined
  readonly emptyOnly?: boolean | undefined
  /** Only those of these tracks. */
  readonly within?: ReadonlySet<number> | undefined
}

/** A suggestion with the track as it is now. */
interface Entry {
  readonly row: SuggestionRow
  readonly entry: LibraryTrack
}

type Group = { readonly genre: string; readonly entries: readonly Entry[] }

/** Suggestions on a page unless the query says otherwise. */
const PAGE_SIZE = 100

/** The suggestions that wait, in memory, a copy of what the database holds. */
export class ReviewQueue {
  readonly #library: Library
  #rows = new Map<number, SuggestionRow>()
  #byTrack = new Map<number, number>()
  /** The most suggestions that each group has had, so that groups keep their places while they shrink. */
  #largest = new Map<string, number>()
  #groups: { readonly revision: number; readonly groups: readonly Group[] } | undefined

  constructor(library: Library) {
    this.#library = library
  }

  /** Takes in suggestions that wait from now on; an older one for the same track gives way. */
  add(rows: readonly SuggestionRow[]): void {
    for (const row of rows) {
      const older = this.#byTrack.get(row.track_id)
      if (older !== undefined) this.#rows.delete(older)
      this.#rows.set(row.id, row)
      this.#byTrack.set(row.track_id, row.id)
    }
    this.#groups = undefined
  }

  /** Takes out suggestions that have been decided. */
  remove(rows: readonly SuggestionRow[]): void {
    for (const row of rows) {
      this.#rows.delete(row.id)
      if (this.#byTrack.get(row.track_id) === row.id) this.#byTrack.delete(row.track_id)
    }
    this.#groups = undefined
  }

  /** The suggestion that waits for a track. */
  findOpen(trackId: number): SuggestionRow | undefined {
    const id = this.#byTrack.get(trackId)
    return id === undefined ? undefined : this.#rows.get(id)
  }

  /** The suggestions of present tracks that a decision is about, in the order of the queue. */
  choose({ ids, genre, emptyOnly = false, within }: ChosenSuggestions): SuggestionRow[] {
    const wanted = ids && new Set(ids)
    return only(within, this.#inGroups())
      .filter((group) => genre === undefined || group.genre === genre)
      .flatMap((group) => group.entries)
      .filter(({ row, entry }) => {
        return (wanted === undefined || wanted.has(row.id)) && (!emptyOnly || isBlank(entry.track.comment))
      })
      .map(({ row }) => row)
  }

  /** A page of the queue and all its groups; `within` leaves out what is not of these tracks. */
  page({ genre, limit = PAGE_SIZE, offset = 0 }: ReviewQuery, within?: ReadonlySet<number>): ReviewPage {
    const all = this.#inGroups()
    const groups = only(within, all)
    const shown = groups
      .filter((group) => genre === undefined || group.genre === genre)
      .flatMap((group) => group.entries)
    return {
      total: shown.length,
      open: all.reduce((sum, group) => sum + group.entries.length, 0),
      groups: groups.map(({ genre: name, entries }) => ({
        genre: name,
        items: entries.length,
        emptyBefore: entries.filter(({ entry }) => isBlank(entry.track.comment)).length,
      })),
      items: shown.slice(offset, offset + limit).map(toSuggestion),
    }
  }

  #inGroups(): readonly Group[] {
    const { revision } = this.#library
    if (this.#groups?.revision !== revision) this.#groups = { revision, groups: this.#group() }
    return this.#groups.groups
  }

  #group(): Group[] {
    const present = [...this.#rows.values()].flatMap((row) => {
      const entry = this.#library.find(row.track_id)
      return entry === undefined ? [] : { row, entry }
    })
    present.sort((left, right) => left.entry.position - right.entry.position)
    const groups = Map.groupBy(present, ({ row }) => row.genre)
    if (groups.size === 0) this.#largest.clear()
    for (const [genre, { length }] of groups) {
      this.#largest.set(genre, Math.max(length, this.#largest.get(genre) ?? 0))
    }
    const sizeOf = (genre: string) => this.#largest.get(genre) ?? 0
    return [...groups]
      .map(([genre, entries]) => ({ genre, entries }))
      .sort((left, right) => sizeOf(right.genre) - sizeOf(left.genre) || (left.genre < right.genre ? -1 : 1))
  }
}

/** The groups with the suggestions of these tracks alone, in the same order; without tracks as they are. */
function only(within: ReadonlySet<number> | undefined, groups: readonly Group[]): readonly Group[] {
  if (within === undefined) return groups
  return groups
    .map(({ genre, entries }) => ({
      genre,
      entries: entries.filter(({ entry }) => within.has(entry.track.id)),
    }))
    .filter(({ entries }) => entries.length > 0)
}

function toSuggestion({ row, entry }: Entry): Suggestion {
  return {
    id: row.id,
    track: entry.track,
    comment: row.comment,
    year: entry.track.year === null ? row.year : null,
    confidence: row.confidence,
    // Only this program writes the columns.
    source: row.source as Suggestion['source'],
    model: row.model,
    reasons: JSON.parse(row.reasons) as Suggestion['reasons'],
    at: row.at,
    isStale: entry.track.comment !== row.before,
  }
}
