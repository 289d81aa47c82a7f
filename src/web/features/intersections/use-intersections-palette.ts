import { useMemo } from 'react'
import { type PaletteAction, useScreenActions } from '../../app/palette-actions.ts'
import { TYPE_WORDS } from '../trees/tree-words.ts'
import {
  CHORD_TYPES,
  type IntersectionsSearch,
  planOf,
  withIntersections,
  withType,
} from './intersections-search.ts'

/** Offers the actions of the Intersections screen in the palette. */
export function useIntersectionsPalette(
  search: IntersectionsSearch,
  push: (next: IntersectionsSearch) => void,
): void {
  // The list holds closures of this render, so it is made anew only when what it shows changes.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the function does the same whichever render made it.
  const offered = useMemo(() => entries(search, push), [search])
  useScreenActions(offered)
}

function entries(search: IntersectionsSearch, push: (next: IntersectionsSearch) => void): PaletteAction[] {
  const { type, basis } = planOf(search)
  return [
    ...CHORD_TYPES.filter((one) => one !== type).map((one) => ({
      id: `chord-type-${one}`,
      group: 'Actions',
      label: `Compare the lineages of ${TYPE_WORDS[one].name}`,
      run: () => push(withType(search, one)),
    })),
    {
      id: 'chord-basis',
      group: 'Actions',
      label: basis === 'filters' ? 'Count shared tracks by place' : 'Count shared tracks by tags',
      run: () => push(withIntersections(search, { basis: basis === 'filters' ? 'assigned' : 'filters' })),
    },
    {
      id: 'chord-own',
      group: 'Actions',
      label: search.own === undefined ? 'Show own tracks in the diagram' : 'Hide own tracks in the diagram',
      run: () => push(withIntersections(search, { own: search.own === undefined ? 1 : undefined })),
    },
    {
      id: 'chord-unpin',
      group: 'Actions',
      label: 'Unpin the lineage',
      disabledReason: search.pin === undefined ? 'No lineage is pinned.' : undefined,
      run: () => push(withIntersections(search, { pin: undefined })),
    },
  ]
}
