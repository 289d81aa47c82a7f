import type { Completions, SuggestQuery } from '../../../contract/search.schema.ts'
import { ALL_KEYS, camelotName } from '../../../domain/key/camelot-key.ts'
import { normaliseName } from '../../../domain/library/normalise-name.ts'
import { compileQuery, keysThatMix } from '../../../domain/query/compile-query.ts'
import { type CompletionPlace, findCompletion } from '../../../domain/query/completion.ts'
import { formatText } from '../../../domain/query/format-query.ts'
import { parseQuery } from '../../../domain/query/parse-query.ts'
import {
  FIELD_EXAMPLES,
  type QueryField,
  type TextField,
  TRACK_PARTS,
  TRACK_STATES,
} from '../../../domain/query/query-fields.ts'
import { hasWords } from '../../../domain/query/text-match.ts'
import type { Library } from '../library/library.ts'
import type { FacetIndex, FacetName } from './facet-index.ts'
import { createRecentAnswers } from './recent-answers.ts'

type Completion = Completions['completions'][number]

/** Tells what may be meant at the cursor. */
export type Completer = (request: SuggestQuery) => Completions

/** Completions when nothing is said. */
const USUAL_COMPLETIONS = 12
/** Values offered for a free word in each field, so that one field does not hide the others. */
const VALUES_PER_FIELD = 4
/** Shorter beginnings fit nearly everything. */
const SHORTEST_VALUE_START = 2
const DECADE_YEARS = 10
/** Lists of numbers and states; a page asks for one at a time. */
const LISTS_KEPT = 8

const WHEEL = ALL_KEYS.map(camelotName)

/** Fields whose values are offered, in the order in which a free word tries them. */
const VALUE_COLUMNS: ReadonlyMap<QueryField, FacetName> = new Map([
  ['genre', 'genre'],
  ['artist', 'artist'],
  ['mood', 'mood'],
  ['desc', 'desc'],
  ['place', 'place'],
  ['era', 'era'],
  ['album', 'album'],
  ['main', 'main'],
  ['sub', 'sub'],
])
const FREE_WORD_FIELDS = ['genre', 'artist', 'mood', 'desc', 'place'] as const satisfies readonly TextField[]

/** Makes the completer: field names first, then values that the library has, most frequent first. */
export function createCompleter({
  library,
  index,
}: {
  readonly library: Library
  readonly index: FacetIndex
}): Completer {
  const lists = createRecentAnswers<readonly Completion[]>(() => library.revision, LISTS_KEPT)

  function textValues(field: TextField, typed: string, limit: number): Completion[] {
    const column = VALUE_COLUMNS.get(field)
    if (column === undefined) return []
    const wanted = normaliseName(typed)
    const accepts = wanted === '' ? undefined : (name: string) => hasWords(name, wanted, 'start')
    const everyPlace = library.all().keys()
    return index
      .column(column)
      .top(everyPlace, limit, accepts)
      .map(({ value, tracks }) => ({
        kind: 'value',
        // Exactly this value, so that the query finds as many as are told.
        insert: formatText(field, { text: value.replace(/["“”]/g, ' '), match: 'whole' }),
        label: value,
        tracks,
      }))
  }

  const countOf = (query: string): number => {
    const passes = compileQuery(parseQuery(query).query)
    return library.all().reduce((sum, entry) => sum + (passes(entry) ? 1 : 0), 0)
  }

  /** All values of a field that has a short list of them. */
  function shortList(field: QueryField, isNear: boolean): readonly Completion[] {
    return lists(`${field}${isNear}`, () => {
      if (field === 'is') return TRACK_STATES.map((state) => toValue(state, countOf(`is:${state}`)))
      if (field === 'has') return TRACK_PARTS.map((part) => toValue(part, countOf(`has:${part}`)))
      if (field === 'key') return keyValues(library, isNear)
      if (field === 'bpm') return ranked(countBy(library, ({ bpm }) => bpm && Math.floor(bpm)))
      if (field !== 'year') return []
      const decades = countBy(library, ({ year }) => year && Math.floor(year / DECADE_YEARS) * DECADE_YEARS)
      return [...ranked(decades, 's'), ...ranked(countBy(library, ({ year }) => year))]
    })
  }

  function valuesAt({ field, isNear, typed }: CompletionPlace, limit: number): Completion[] {
    if (field === undefined) return freeWord(typed, limit)
    const column = VALUE_COLUMNS.get(field)
    if (column !== undefined) return textValues(field as TextField, typed, limit)
    const begun = typed.toLowerCase()
    return shortList(field, isNear)
      .filter(({ label }) => label.toLowerCase().startsWith(begun))
      .slice(0, limit)
  }

  function freeWord(typed: string, limit: number): Completion[] {
    const begun = typed.toLowerCase()
    const fields = [...FIELD_EXAMPLES.keys()]
      .filter((field) => field.startsWith(begun))
      .map(
        (field): Completion => ({
          kind: 'field',
          insert: `${field}:`,
          label: `${field}:`,
          tracks: tracksWith(field),
        }),
      )
    const values =
      typed.length < SHORTEST_VALUE_START
        ? []
        : FREE_WORD_FIELDS.flatMap((field) =>
            textValues(field, typed, VALUES_PER_FIELD).map((value) => ({
              ...value,
              insert: `${field}:${value.insert}`,
            })),
          )
    return [...fields, ...values].slice(0, limit)
  }

  /** Tracks of which the field is known. */
  function tracksWith(field: QueryField): number {
    if (field === 'is' || field === 'has' || field === 'in') return library.all().length
    const part = field === 'main' ? 'genre' : field
    return lists(`with ${part}`, () => [toValue(part, countOf(`has:${part}`))])[0]?.tracks ?? 0
  }

  return ({ q = '', cursor = q.length, limit = USUAL_COMPLETIONS }) => {
    const found = findCompletion(q, cursor)
    return { start: found.start, end: found.end, completions: valuesAt(found, limit) }
  }
}

function toValue(value: string, tracks: number): Completion {
  return { kind: 'value', insert: value, label: value, tracks }
}

function ranked(counts: ReadonlyMap<number, number>, ending = ''): Completion[] {
  return [...counts]
    .sort(([left, leftTracks], [right, rightTracks]) => rightTracks - leftTracks || left - right)
    .map(([value, tracks]) => toValue(`${value}${ending}`, tracks))
}

function countBy(
  library: Library,
  read: (track: ReturnType<Library['all']>[number]['track']) => number | null,
): Map<number, number> {
  const counts = new Map<number, number>()
  for (const { track } of library.all()) {
    const value = read(track)
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return counts
}

/** The keys around the wheel; with `isNear` each counts the tracks that mix with it. */
function keyValues(library: Library, isNear: boolean): Completion[] {
  const counts = new Map<string, number>()
  for (const { track } of library.all()) {
    if (track.camelot !== null) counts.set(track.camelot, (counts.get(track.camelot) ?? 0) + 1)
  }
  return WHEEL.map((key) => {
    const counted = isNear ? keysThatMix(key) : [key]
    return toValue(
      key,
      counted.reduce((sum, name) => sum + (counts.get(name) ?? 0), 0),
    )
  })
}
