import type { Track, TrackFilters, Vocabulary, VocabularyQuery } from '../../../contract/track.schema.ts'
import { findSlotsSteps } from '../../../domain/query/find-slots.ts'
import { parseQuery } from '../../../domain/query/parse-query.ts'
import { asksNothing } from '../../../domain/query/query-node.ts'
import { readFacetFilters } from '../../../domain/search/facet-filter.ts'
import { type FacetMarks, markSteps } from '../../../domain/search/facet-marks.ts'
import { addSlot, createSlotSet, intersection, type SlotSet } from '../../../domain/search/slot-set.ts'
import type { SearchSteps } from '../../../domain/search/track-index.ts'
import type { Library, ListOptions, TrackPage } from '../library/library.ts'
import type { LibraryTrack } from '../library/library-track.ts'
import { createTrackSorter } from '../library/track-sort.ts'
import { vocabularySteps } from '../library/vocabulary.ts'
import type { IndexKeeper, IndexView } from '../search/index-keeper.ts'
import { inSlices } from '../search/slices.ts'
import type { NamedList, NamedLists } from './named-lists.ts'
import { createRecentAnswers } from './recent-answers.ts'

/** Lists of tracks in a library of any size, made without keeping others waiting. */
export interface TrackLists {
  /** The tracks that pass the filters, sorted; a page of them when a limit is given. */
  page(options: ListOptions, signal?: AbortSignal): Promise<TrackPage>
  /** Ids of the tracks that pass the filters, in the order of the list. */
  ids(filters: TrackFilters, sort?: string, signal?: AbortSignal): Promise<number[]>
  /** How many tracks pass the filters, without making the list. */
  total(filters: TrackFilters, signal?: AbortSignal): Promise<number>
  /** Words that the library uses in one field, most frequent first. */
  vocabulary(query: VocabularyQuery, signal?: AbortSignal): Promise<Vocabulary>
  /** Makes ready what the first list, count or search would wait for. */
  prepare(): Promise<void>
  /** The list that the filter `in` names; undefined without one. Throws as `NamedLists.find`. */
  within(filters: TrackFilters, signal?: AbortSignal): Promise<NamedList | undefined>
  /** Which filters each track fails; of tracks that are not in the list, that of the query. */
  markSteps(view: IndexView, filters: TrackFilters, within: NamedList | undefined): SearchSteps<FacetMarks>
}

/** Sorted lists kept per revision: a grid pages through one, a second page through another. */
const LISTS_KEPT = 8
/** Words are typed one letter after the other, and list and counts ask for the same. */
const QUERIES_KEPT = 4
const ROWS_PER_STEP = 5_000
/** Ids looked up between two steps: well under a millisecond. */
const IDS_PER_STEP = 2_000

/** What lists are made of. */
export interface TrackListsDeps {
  readonly library: Pick<Library, 'revision' | 'all' | 'reader'>
  readonly keeper: IndexKeeper
  readonly named: NamedLists
}

/** What decides a list. */
interface Choice {
  readonly filters: TrackFilters
  readonly sort: string | undefined
  readonly within: NamedList | undefined
}

/** Makes the lists; each is kept until the library or the list that it is within changes. */
export function createTrackLists({ library, keeper, named }: TrackListsDeps): TrackLists {
  const lists = createRecentAnswers<readonly LibraryTrack[]>(LISTS_KEPT)
  const queries = createRecentAnswers<SlotSet>(QUERIES_KEPT)
  const sorter = createTrackSorter()

  /** The tracks that the query finds; undefined when it asks nothing. */
  function* foundSteps(view: IndexView, q: string | undefined): SearchSteps<SlotSet | undefined> {
    const { query } = parseQuery(q ?? '')
    if (asksNothing(query)) return undefined
    const known = queries.find(q ?? '', view.revision)
    if (known !== undefined) return known
    const words = yield* view.index.words.readySteps()
    const found = yield* findSlotsSteps(query, { ...view, words })
    queries.keep(q ?? '', view.revision, found)
    return found
  }

  function* marksOf(
    view: IndexView,
    filters: TrackFilters,
    within: NamedList | undefined,
  ): SearchSteps<FacetMarks> {
    const tests = readFacetFilters(filters, library.reader.knowledge)
    const asked = yield* foundSteps(view, filters.q)
    const listed = within && (yield* listedSteps(view, within))
    // Like the query a list holds whatever the other filters are, and no facet is counted without it.
    const found = asked && listed ? intersection(asked, listed) : (asked ?? listed)
    return yield* markSteps(view.table, view.columns, { tests, matchAny: filters.match === 'any', found })
  }

  function* chooseSteps(
    view: IndexView,
    { filters, sort, within }: Choice,
  ): SearchSteps<readonly LibraryTrack[]> {
    const { failed, forList } = yield* marksOf(view, filters, within)
    const chosen: LibraryTrack[] = []
    const order = view.table.slotsInOrder()
    for (let row = 0; row < order.length; row += 1) {
      const entry = view.entries[row]
      if (entry !== undefined && ((failed[order[row] ?? 0] ?? 0) & forList) === 0) chosen.push(entry)
      if (row % ROWS_PER_STEP === 0) yield
    }
    if (sort === undefined && within?.isOrdered) return yield* inListOrder(chosen, within)
    return yield* sorter.sortSteps(chosen, sort)
  }

  async function choose(
    filters: TrackFilters,
    sort: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<readonly LibraryTrack[]> {
    const isWhole = Object.values(filters).every((value) => value === undefined)
    if (isWhole && (sort === undefined || sort === 'position')) return library.all()
    const within = await named.find(filters.in, signal)
    const name = JSON.stringify([sort ?? '', filters, within?.stamp])
    const known = lists.find(name, library.revision)
    if (known !== undefined) return known
    return keeper.view(function* (view) {
      const chosen = lists.find(name, view.revision) ?? (yield* chooseSteps(view, { filters, sort, within }))
      lists.keep(name, view.revision, chosen)
      return chosen
    }, signal)
  }

  return {
    async page({ filters, sort, offset = 0, limit }, signal) {
      const chosen = await choose(filters, sort, signal)
      const page = chosen.slice(offset, limit === undefined ? undefined : offset + limit)
      return { tracks: page.map(({ track }): Track => track), total: chosen.length }
    },
    async ids(filters, sort, signal) {
      return (await choose(filters, sort, signal)).map(({ track }) => track.id)
    },
    async total(filters, signal) {
      const within = await named.find(filters.in, signal)
      return keeper.view(function* (view) {
        const { failed, forList } = yield* marksOf(view, filters, within)
        return failed.reduce((total, bits) => total + ((bits & forList) === 0 ? 1 : 0), 0)
      }, signal)
    },
    vocabulary: (query, signal) => inSlices(vocabularySteps([...library.all()], query), signal),
    async prepare() {
      // Asking for a view makes the columns.
      while (!(await keeper.view(hasWordsSteps))) {
        // Each part has a turn of its own, so that a search that comes meanwhile waits for one only.
      }
    },
    within: (filters, signal) => named.find(filters.in, signal),
    markSteps: marksOf,
  }
}

/** The tracks of a list as the index has them; those that have gone are left out. */
function* listedSteps({ table }: IndexView, { ids }: NamedList): SearchSteps<SlotSet> {
  const listed = createSlotSet(table.slots)
  for (let place = 0; place < ids.length; place += 1) {
    const slot = table.slotOf(ids[place] ?? 0)
    if (slot !== undefined) addSlot(listed, slot)
    if (place % IDS_PER_STEP === 0) yield
  }
  return listed
}

/** Some tracks of a list in its own order. */
function* inListOrder(
  chosen: readonly LibraryTrack[],
  { ids }: NamedList,
): SearchSteps<readonly LibraryTrack[]> {
  const byId = new Map(chosen.map((entry) => [entry.track.id, entry]))
  yield
  const ordered: LibraryTrack[] = []
  for (let place = 0; place < ids.length; place += 1) {
    const entry = byId.get(ids[place] ?? 0)
    if (entry !== undefined) ordered.push(entry)
    if (place % IDS_PER_STEP === 0) yield
  }
  return ordered
}

/** Takes in a part of the words; tells whether it was the last one. */
function* hasWordsSteps({ index }: IndexView): SearchSteps<boolean> {
  return (yield* index.words.readySteps()) !== undefined
}
