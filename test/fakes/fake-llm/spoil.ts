import type { ItemFault, TextFault } from './faults.ts'
import { type TagItem, tagItem } from './track-tags.ts'

/** What a model says that does not want to. */
export const REFUSAL = "I'm sorry, but I can't help with that."

/** The length of a field that nobody would write; every limit of the app is far below. */
const LONG_FIELD_LENGTH = 5_000

/** A year that no release has. */
const ABSURD_YEAR = 3024

/** The items with a fault in them; at least one item must be given, and the list given is left alone. */
export function spoilItems(items: readonly TagItem[], fault: ItemFault): TagItem[] {
  return ITEM_SPOILERS[fault](items)
}

/** The answer's text with a fault in it; a refusal takes its place altogether. */
export function spoilText(text: string, fault: TextFault): string {
  return TEXT_SPOILERS[fault](text)
}

const ITEM_SPOILERS: Readonly<Record<ItemFault, (items: readonly TagItem[]) => TagItem[]>> = {
  'missing-item': (items) => items.slice(0, -1),
  'extra-item': (items) => [...items, ...items.slice(-1).map((item) => otherTrack(item, `${item.id}x9`))],
  // The second one says something else: which of the two is right cannot be known.
  'duplicate-item': (items) => [
    ...items,
    ...items.slice(0, 1).map((item) => ({ ...otherTrack(item, item.id), title: item.title })),
  ],
  'swapped-items': (items) => {
    const [first, second, ...others] = items
    if (first === undefined) return []
    if (second === undefined) return [otherTrack(first, first.id)]
    return [{ ...second, id: first.id }, { ...first, id: second.id }, ...others]
  },
  'refusal-items': (items) =>
    items.map((item) => ({
      ...item,
      genre: 'Unknown',
      subgenre: 'I cannot determine the sub-genre',
      descriptors: "I'm sorry, I don't have enough information about this track",
      mood: 'unknown',
      place: 'N/A',
      era: 'unknown',
    })),
  'empty-fields': (items) =>
    items.map((item) => ({
      ...item,
      genre: '',
      subgenre: '',
      descriptors: '',
      mood: '',
      place: '',
      era: '',
    })),
  'absurd-year': (items) => items.map((item) => ({ ...item, year: ABSURD_YEAR })),
  'long-fields': (items) =>
    items.map((item) => ({ ...item, descriptors: 'very long '.repeat(LONG_FIELD_LENGTH / 10) })),
  'nul-bytes': (items) =>
    items.map((item) => ({ ...item, genre: `${item.genre}\u0000`, mood: `\u0000${item.mood}` })),
}

const TEXT_SPOILERS: Readonly<Record<TextFault, (text: string) => string>> = {
  'cut-off': (text) => text.slice(0, Math.ceil(text.length / 2)),
  prose: (text) =>
    `Sure! Here is what I found [as asked]:\n\n\`\`\`json\n${text}\n\`\`\`\n\nLet me know if you need anything else!`,
  'wrong-json': () => JSON.stringify({ result: { songs: ['something else altogether'] } }),
  'broken-json': (text) => (text.length > 2 ? text.slice(0, -2) : '{"tracks": ['),
  refusal: () => REFUSAL,
}

/** What the model would say about some other track, under this handle. */
function otherTrack({ title }: TagItem, handle: string): TagItem {
  return tagItem({ handle, title: `Not ${title || 'this'} at all`, artistLine: '', year: undefined })
}
