import type { FacetValue } from './facet-value.ts'

interface Spelling {
  readonly text: string
  readonly isListed: boolean
  /** Texts that have it. */
  uses: number
}

interface NamedValue {
  readonly name: string
  /** Spellings in use. */
  spellings: number
}

/**
 * Numbers for the values of one facet and for their spellings, so that tracks are counted without comparing texts.
 *
 * Spellings that differ only in case, accents or punctuation are one value. A number that is used no more is given
 * to another.
 */
export class ValueTable {
  readonly #values: (NamedValue | undefined)[] = []
  readonly #spellings: (Spelling | undefined)[] = []
  /** Number of the value by number of the spelling. */
  readonly valueNumbers: number[] = []
  readonly #numberOfName = new Map<string, number>()
  readonly #numberOfSpelling = new Map<string, number>()
  readonly #freeValues: number[] = []
  readonly #freeSpellings: number[] = []

  /** All numbers of values are smaller than this. */
  get values(): number {
    return this.#values.length
  }

  /** All numbers of spellings are smaller than this. */
  get spellings(): number {
    return this.#spellings.length
  }

  /** Takes the value into use once more; gives the number of its spelling. */
  acquire({ name, text, isListed }: FacetValue): number {
    const key = (isListed ? '+' : '-') + text
    const known = this.#numberOfSpelling.get(key)
    const spelling = known === undefined ? undefined : this.#spellings[known]
    if (known !== undefined && spelling !== undefined) {
      spelling.uses += 1
      return known
    }
    const number = this.#freeSpellings.pop() ?? this.#spellings.length
    this.#spellings[number] = { text, isListed, uses: 1 }
    this.valueNumbers[number] = this.#acquireValue(name)
    this.#numberOfSpelling.set(key, number)
    return number
  }

  /** Takes a spelling out of use once. */
  release(number: number): void {
    const spelling = this.#spellings[number]
    if (spelling === undefined) return
    spelling.uses -= 1
    if (spelling.uses > 0) return
    this.#spellings[number] = undefined
    this.#numberOfSpelling.delete((spelling.isListed ? '+' : '-') + spelling.text)
    this.#freeSpellings.push(number)
    const valueNumber = this.valueNumbers[number] ?? 0
    const value = this.#values[valueNumber]
    if (value === undefined) return
    value.spellings -= 1
    if (value.spellings > 0) return
    this.#values[valueNumber] = undefined
    this.#numberOfName.delete(value.name)
    this.#freeValues.push(valueNumber)
  }

  /** The number of the value with this name; undefined when nothing has it. */
  find(name: string): number | undefined {
    return this.#numberOfName.get(name)
  }

  /** The text of a spelling that may be offered; undefined for one that may not. */
  listedText(spelling: number): string | undefined {
    const found = this.#spellings[spelling]
    return found?.isListed ? found.text : undefined
  }

  /** The name of a value; "" for a number that is not in use. */
  nameOf(value: number): string {
    return this.#values[value]?.name ?? ''
  }

  #acquireValue(name: string): number {
    const known = this.#numberOfName.get(name)
    const value = known === undefined ? undefined : this.#values[known]
    if (known !== undefined && value !== undefined) {
      value.spellings += 1
      return known
    }
    const number = this.#freeValues.pop() ?? this.#values.length
    this.#values[number] = { name, spellings: 1 }
    this.#numberOfName.set(name, number)
    return number
  }
}
