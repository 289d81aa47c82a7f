import type { ItemFault } from './faults.ts'

/** An item of an answer about something else than tags. */
export type AnswerRecord = Readonly<Record<string, unknown>>

/** What stands in every text of an item that refuses. */
const REFUSED = "I'm sorry, I don't have enough information about this"
/** The length of a text that nobody would write; every limit of the app is far below. */
const LONG_TEXT_LENGTH = 5_000
/** A number that fits nowhere. */
const ABSURD_NUMBER = 3024

/** The items with a fault in them; `idField` names what an item is about. The list given is left alone. */
export function spoilRecords(
  items: readonly AnswerRecord[],
  fault: ItemFault,
  idField: string,
): AnswerRecord[] {
  return SPOILERS[fault](items, idField)
}

type Spoiler = (items: readonly AnswerRecord[], idField: string) => AnswerRecord[]

const SPOILERS: Readonly<Record<ItemFault, Spoiler>> = {
  'missing-item': (items) => items.slice(0, -1),
  'extra-item': (items, idField) => [
    ...items,
    ...items.slice(-1).map((item) => ({ ...item, [idField]: `${String(item[idField])}x9` })),
  ],
  // The second one says something else: which of the two is right cannot be known.
  'duplicate-item': (items, idField) => [
    ...items,
    ...items.slice(0, 1).map((item) => changeTexts(item, (text) => `Not ${text}`, idField)),
  ],
  'swapped-items': (items, idField) => {
    const [first, second, ...others] = items
    if (first === undefined || second === undefined) return [...items]
    return [{ ...first, [idField]: second[idField] }, { ...second, [idField]: first[idField] }, ...others]
  },
  'refusal-items': (items, idField) => items.map((item) => changeTexts(item, () => REFUSED, idField)),
  'empty-fields': (items, idField) => items.map((item) => changeTexts(item, () => '', idField)),
  'absurd-year': (items) => items.map(withAbsurdNumbers),
  'long-fields': (items, idField) =>
    items.map((item) => changeTexts(item, () => 'very long '.repeat(LONG_TEXT_LENGTH / 10), idField)),
  'nul-bytes': (items, idField) =>
    items.map((item) => changeTexts(item, (text) => `\u0000${text}\u0000`, idField)),
}

/** Changes the texts of an item, in lists too, but not what it is about. */
function changeTexts(item: AnswerRecord, change: (text: string) => string, idField: string): AnswerRecord {
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => {
      if (name === idField) return [name, value]
      if (typeof value === 'string') return [name, change(value)]
      if (!Array.isArray(value)) return [name, value]
      return [name, value.map((one: unknown) => (typeof one === 'string' ? change(one) : one))]
    }),
  )
}

function withAbsurdNumbers(item: AnswerRecord): AnswerRecord {
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => [name, typeof value === 'number' ? ABSURD_NUMBER : value]),
  )
}
