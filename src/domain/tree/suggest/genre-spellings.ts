import { genreKey } from '../../genre/genre-key.ts'
import { LEAST_CONFIDENCE } from './tag-change.ts'

/** How a library spells a genre otherwise. */
export interface OtherSpelling {
  readonly spelling: string
  /** Uses of that spelling, and of all. */
  readonly uses: number
  readonly total: number
}

/** Two genres in one: which of the two a DJ means is not a question of spelling. */
const TWO_GENRES = /[/,;|+]/

/** Uses of each spelling of one genre: in any case together, and in each case. */
type Spellings = Map<string, Map<string, number>>

/**
 * The spellings of genres in a library. Spellings of one genre differ in blanks, hyphens and other signs alone
 * ("Synthpop", "Synth-Pop"): a synonym of the genre graph is often the wider word ("Heavy Metal" of Metal), so that
 * something would be lost. Genres are given as lists show them: those that are shown as one already are no matter.
 */
export class GenreSpellings {
  readonly #byGenre = new Map<string, Spellings>()

  /** A library repeats its genres. */
  readonly #keys = new Map<string, string>()

  /** Counts a genre of a comment. */
  add(genre: string): void {
    if (genre === '' || TWO_GENRES.test(genre)) return
    const key = this.#keyOf(genre)
    const spellings = this.#byGenre.get(key) ?? new Map<string, Map<string, number>>()
    this.#byGenre.set(key, spellings)
    const folded = genre.toLowerCase()
    const cases = spellings.get(folded) ?? new Map<string, number>()
    spellings.set(folded, cases)
    cases.set(genre, (cases.get(genre) ?? 0) + 1)
  }

  /** The spelling that the library mostly has for a genre, when this is another one. Case is left alone. */
  otherOf(genre: string): OtherSpelling | undefined {
    if (genre === '' || TWO_GENRES.test(genre)) return undefined
    const spellings = this.#byGenre.get(this.#keyOf(genre))
    if (spellings === undefined || spellings.size < 2) return undefined
    const counted = [...spellings].map(([folded, cases]) => ({ folded, cases, uses: sum(cases.values()) }))
    const total = sum(counted.map(({ uses }) => uses))
    const usual = counted.find(({ uses }) => uses / total >= LEAST_CONFIDENCE)
    if (usual === undefined || usual.folded === genre.toLowerCase()) return undefined
    const [spelling = genre] = [...usual.cases].toSorted(byUses).map(([text]) => text)
    return { spelling, uses: usual.uses, total }
  }

  #keyOf(genre: string): string {
    const key = this.#keys.get(genre) ?? genreKey(genre).replaceAll(' ', '')
    this.#keys.set(genre, key)
    return key
  }
}

function byUses([left, leftUses]: [string, number], [right, rightUses]: [string, number]): number {
  return rightUses - leftUses || (left < right ? -1 : 1)
}

function sum(numbers: Iterable<number>): number {
  let total = 0
  for (const number of numbers) total += number
  return total
}
