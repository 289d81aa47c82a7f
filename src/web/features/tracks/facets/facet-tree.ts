import type { FacetCount } from '../../../../contract/search.schema.ts'

/** A value with the narrower ones that belong to it. */
export interface FacetNode {
  readonly value: string
  readonly tracks: number
  readonly children: readonly FacetNode[]
}

/** A value as a row of a list. */
export interface FacetRow {
  readonly value: string
  readonly tracks: number
  /** 0 for the widest. */
  readonly depth: number
  readonly canUnfold: boolean
}

/** Puts narrower values under the wider ones that they name; the order stays. Never throws. */
export function facetTree(counts: readonly FacetCount[]): FacetNode[] {
  const known = new Set(counts.map(({ value }) => value))
  const byParent = Map.groupBy(counts, ({ value, within }) =>
    within !== undefined && within !== value && known.has(within) ? within : '',
  )
  // A value that is within itself over others is in no tree: `above` keeps it from being followed for ever.
  const build = (parent: string, above: ReadonlySet<string>): FacetNode[] =>
    (byParent.get(parent) ?? [])
      .filter(({ value }) => !above.has(value))
      .map(({ value, tracks }) => ({ value, tracks, children: build(value, new Set([...above, value])) }))
  return build('', new Set())
}

/** The rows that are seen when only the values in `unfolded` show what is in them. Never throws. */
export function facetRows(nodes: readonly FacetNode[], unfolded: ReadonlySet<string>, depth = 0): FacetRow[] {
  return nodes.flatMap(({ value, tracks, children }) => [
    { value, tracks, depth, canUnfold: children.length > 0 },
    ...(unfolded.has(value) ? facetRows(children, unfolded, depth + 1) : []),
  ])
}

/** Values that must be unfolded so that each chosen one is seen. Never throws. */
export function aboveChosen(nodes: readonly FacetNode[], isChosen: (value: string) => boolean): string[] {
  return nodes.flatMap(({ value, children }) => {
    const below = aboveChosen(children, isChosen)
    return below.length > 0 || children.some((child) => isChosen(child.value)) ? [value, ...below] : []
  })
}
