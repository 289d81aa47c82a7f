/**
 * Remembers the results of a function by a key, up to a number of keys; beyond it results are computed anew.
 *
 * Libraries repeat their folders and artists, so a bounded memory catches most calls.
 */
export function remembering<Key, Value>(most: number, compute: (key: Key) => Value): (key: Key) => Value {
  const results = new Map<Key, Value>()
  return (key) => {
    const remembered = results.get(key)
    if (remembered !== undefined) return remembered
    const result = compute(key)
    if (results.size < most) results.set(key, result)
    return result
  }
}
