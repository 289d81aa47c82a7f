import type { Completions, SuggestQuery } from '../../../contract/search.schema.ts'
import { normaliseName } from '../../../domain/library/normalise-name.ts'
import { placeId } from '../../../domain/place/link-places.ts'
import { type CompletionPlace, findCompletion } from '../../../domain/query/completion.ts'
import { formatText } from '../../../domain/query/format-query.ts'
import { FIELD_EXAMPLES, type QueryField, type TextField } from '../../../domain/query/query-fields.ts'
import { hasWords } from '../../../domain/query/text-match.ts'
import { type CountedValue, topValuesSteps } from '../../../domain/search/column-counts.ts'
import { eraCountsSteps } from '../../../domain/search/count-facets.ts'
import type { TableColumn } from '../../../domain/search/facet-columns.ts'
import { type FacetMarks, markSteps } from '../../../domain/search/facet-marks.ts'
import type { SearchSteps } from '../../../domain/search/track-index.ts'
import type { IndexKeeper, IndexView } from '../search/index-keeper.ts'
import { createFieldLists } from './field-lists.ts'

type Completion = Completions['completions'][number]

/** Tells what may be meant at the cursor. */
export type Completer = (request: SuggestQuery, signal?: AbortSignal) => Promise<Completions>

/** Completions when nothing is said. */
const USUAL_COMPLETIONS = 12
/** Values offered for a free word in each field, so that one field does not hide the others. */
const VALUES_PER_FIELD = 4
/** Shorter beginnings fit nearly everything. */
const SHORTEST_VALUE_START = 2

/** Fields whose values are offered, with the column that has them. */
const VALUE_COLUMNS: ReadonlyMap<QueryField, TableColumn> = new Map([
  ['family', 'family'],
  ['style', 'style'],
  ['genre', 'genre'],
  ['artist', 'artist'],
  ['mood', 'mood'],
  ['desc', 'desc'],
  ['place', 'place'],
  ['era', 'eraText'],
  ['album', 'album'],
  ['main', 'main'],
  ['sub', 'sub'],
])
const FREE_WORD_FIELDS = ['genre', 'artist', 'mood', 'desc', 'place'] as const satisfies readonly TextField[]

/** A query finds a value by its letters and numbers; one of signs only is not offered. */
const HAS_WORDS = /[\p{L}\p{N}]/u

/** Makes the completer: field names first, then values that the library has, most frequent first. */
export function createCompleter({ keeper }: { readonly keeper: IndexKeeper }): Completer {
  const lists = createFieldLists()

  function* textValues(
    view: IndexView,
    everything: FacetMarks,
    { field, typed, limit }: { readonly field: TextField; readonly typed: string; readonly limit: number },
  ): SearchSteps<Completion[]> {
    const column = VALUE_COLUMNS.get(field)
    if (column === undefined) return []
    const wanted = normaliseName(typed)
    const accepts = (name: string) =>
      HAS_WORDS.test(name) && (wanted === '' || hasWords(name, wanted, 'start'))
    const tracks = { failed: everything.failed, mask: everything.forList }
    const { values } = yield* topValuesSteps(view.columns, column, tracks, { limit, accepts })
    const texts = values.map((value) => toCompletion(value, insertOf(view, field, value.value)))
    if (field !== 'era') return texts
    const decades = (yield* eraCountsSteps(view.columns, tracks))
      .filter(({ value }) => accepts(value))
      .sort((left, right) => right.tracks - left.tracks)
      .map((value) => toCompletion(value, value.value))
    return [...decades, ...texts].slice(0, limit)
  }

  function* valuesAt(view: IndexView, place: CompletionPlace, limit: number): SearchSteps<Completion[]> {
    const { field, isNear, typed } = place
    const everything = yield* markSteps(view.table, view.columns, { tests: [], matchAny: false })
    if (field === undefined) return yield* freeWord(view, everything, { typed, limit })
    if (VALUE_COLUMNS.has(field)) {
      // Only text fields have columns.
      return yield* textValues(view, everything, { field: field as TextField, typed, limit })
    }
    const begun = typed.toLowerCase()
    const values = yield* lists.valuesSteps(view, field, isNear)
    return values
      .filter(({ value }) => value.toLowerCase().startsWith(begun))
      .slice(0, limit)
      .map((value) => toCompletion(value, value.value))
  }

  function* freeWord(
    view: IndexView,
    everything: FacetMarks,
    { typed, limit }: { readonly typed: string; readonly limit: number },
  ): SearchSteps<Completion[]> {
    const begun = typed.toLowerCase()
    const completions: Completion[] = []
    for (const field of FIELD_EXAMPLES.keys()) {
      if (!field.startsWith(begun)) continue
      const tracks = yield* lists.tracksWithSteps(view, field)
      completions.push({ kind: 'field', insert: `${field}:`, label: `${field}:`, tracks })
    }
    for (const field of typed.length < SHORTEST_VALUE_START ? [] : FREE_WORD_FIELDS) {
      const values = yield* textValues(view, everything, { field, typed, limit: VALUES_PER_FIELD })
      completions.push(...values.map((value) => ({ ...value, insert: `${field}:${value.insert}` })))
    }
    return completions.slice(0, limit)
  }

  return async ({ q = '', cursor = q.length, limit = USUAL_COMPLETIONS }, signal) => {
    const found = findCompletion(q, cursor)
    const completions = await keeper.view((view) => valuesAt(view, found, limit), signal)
    return { start: found.start, end: found.end, completions }
  }
}

/** What to write so that the query finds as many tracks as are told. */
function insertOf({ columns }: IndexView, field: TextField, value: string): string {
  const text = value.replace(/["“”]/g, ' ')
  const known = field === 'place' ? columns.knowledge.gazetteer?.findPlace(value) : undefined
  if (known === undefined) return formatText(field, { text, match: 'whole' })
  // In quotes it would be a text, not the place with all places in it.
  const bare = formatText('place', { text: known.name, match: 'known' })
  return bare.startsWith('"') ? placeId(known.name) : bare
}

function toCompletion({ value, tracks }: CountedValue, insert: string): Completion {
  return { kind: 'value', insert, label: value, tracks }
}
