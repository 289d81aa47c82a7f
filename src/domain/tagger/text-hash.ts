/**
 * A number from 0 to 2³² - 1 that depends on a text alone: the same text, the same choice, on every machine.
 *
 * FNV-1a with a final mix, so that texts which differ in one letter give unrelated numbers.
 */
export function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** Picks `count` different items in an order that depends on the seed alone; all of them when there are fewer. */
export function pickSome<Item>(items: readonly Item[], count: number, seed: number): Item[] {
  const rest = [...items]
  const picked: Item[] = []
  let state = seed >>> 0
  while (picked.length < count && rest.length > 0) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    const [item] = rest.splice(Math.floor((state / 2 ** 32) * rest.length), 1)
    if (item !== undefined) picked.push(item)
  }
  return picked
}
