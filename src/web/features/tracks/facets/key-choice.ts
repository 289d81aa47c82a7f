import { ALL_KEYS, type CamelotKey, camelotName } from '../../../../domain/key/camelot-key.ts'
import { parseKey } from '../../../../domain/key/key-notation.ts'
import { isCompatible } from '../../../../domain/key/key-relation.ts'

/** How a key was chosen on the wheel. */
export type KeyGesture = 'alone' | 'with-mixing' | 'toggled'

/** Keys of a filter such as "8A, 1m" by their Camelot names; what is no key is left out. Never throws. */
export function readKeys(filter: string | undefined): string[] {
  const keys = (filter ?? '').split(',').flatMap((text) => parseKey(text.trim()) ?? [])
  return [...new Set(keys.map(camelotName))]
}

/** The key and all that mix with it: the same, the neighbours, the relative. Never throws. */
export function withMixing(key: CamelotKey): string[] {
  return [key, ...ALL_KEYS.filter((other) => isCompatible(key, other))]
    .map(camelotName)
    .filter((name, index, names) => names.indexOf(name) === index)
}

/**
 * The filter after a key was chosen; "" for none.
 *
 * `alone` chooses only this key, and none when it was the only one; `with-mixing` adds it and what mixes with it;
 * `toggled` adds or takes away this one. Never throws.
 */
export function chooseKey(filter: string | undefined, key: CamelotKey, gesture: KeyGesture): string {
  const before = readKeys(filter)
  const name = camelotName(key)
  const isChosen = before.includes(name)
  switch (gesture) {
    case 'alone':
      return isChosen && before.length === 1 ? '' : name
    case 'with-mixing':
      return [...new Set([...before, ...withMixing(key)])].join(',')
    case 'toggled':
      return (isChosen ? before.filter((other) => other !== name) : [...before, name]).join(',')
  }
}

/** The one key whose mixing keys, with it, are exactly those of the filter; undefined when there is none. Never throws. */
export function centreOf(names: readonly string[]): CamelotKey | undefined {
  if (names.length < 2) return undefined
  return ALL_KEYS.find((key) => {
    const mixing = withMixing(key)
    return mixing.length === names.length && mixing.every((name) => names.includes(name))
  })
}
