/** How often each label (a family, a style) occurs in each group of tracks: per artist, album or folder. */
export interface GroupCounts {
  add(keys: readonly string[], label: number): void
  /**
   * The counts of some groups, summed; undefined when they hold no track.
   *
   * With `without`, one track of that label is left out of each group: a track must not be its own neighbour.
   */
  find(keys: readonly string[], without?: number): GroupCount | undefined
}

/** The labels of some groups together. */
export interface GroupCount {
  readonly counts: ReadonlyMap<number, number>
  readonly sum: number
}

/** Makes empty counts. */
export function createGroupCounts(): GroupCounts {
  const groups = new Map<string, { counts: Map<number, number>; sum: number }>()

  function add(keys: readonly string[], label: number): void {
    for (const key of keys) {
      let group = groups.get(key)
      if (group === undefined) {
        group = { counts: new Map(), sum: 0 }
        groups.set(key, group)
      }
      group.counts.set(label, (group.counts.get(label) ?? 0) + 1)
      group.sum += 1
    }
  }

  function find(keys: readonly string[], without?: number): GroupCount | undefined {
    const [only] = keys
    if (keys.length === 1 && without === undefined) return groups.get(only ?? '')
    const total = new Map<number, number>()
    let sum = 0
    for (const key of keys) {
      for (const [label, count] of groups.get(key)?.counts ?? []) {
        const others = label === without ? count - 1 : count
        if (others <= 0) continue
        total.set(label, (total.get(label) ?? 0) + others)
        sum += others
      }
    }
    return sum === 0 ? undefined : { counts: total, sum }
  }

  return { add, find }
}
