import { SOURCES, STATUSES, splitValues, withFilter, withValueToggled } from '../../../shared/list-search.ts'
import { SOURCE_LABELS, STATUS_LABELS } from '../filter-chips.ts'
import { FacetRows } from './FacetRows.tsx'
import { type FacetProps, FilterSection } from './FilterSection.tsx'

/** Stars, and what became of the tag. */
export function StateFacet({ facets, search, onSearch }: FacetProps) {
  return (
    <FilterSection name="status" also="starred" label="State" search={search}>
      <FacetRows
        label="State"
        rows={[
          { id: 'starred', text: 'Starred', tracks: facets.starred, isChosen: search.starred === 'yes' },
          ...STATUSES.map((status) => ({
            id: status,
            text: STATUS_LABELS[status],
            tracks: facets.states[status],
            isChosen: search.status === status,
          })),
        ]}
        // One state at a time: the interface knows no two of them.
        onToggle={({ id, isChosen }) =>
          id === 'starred'
            ? onSearch(withFilter(search, 'starred', isChosen ? '' : 'yes'))
            : onSearch(withFilter(search, 'status', isChosen ? '' : id))
        }
      />
    </FilterSection>
  )
}

/** Who wrote the tag. */
export function SourceFacet({ facets, search, onSearch }: FacetProps) {
  const chosen = splitValues(search.source)
  const counts = new Map(facets.source.map(({ value, tracks }) => [value, tracks]))
  return (
    <FilterSection name="source" label="Tagged by" search={search}>
      <FacetRows
        label="Tagged by"
        rows={SOURCES.map((source) => ({
          id: source,
          text: SOURCE_LABELS[source],
          tracks: counts.get(source) ?? 0,
          isChosen: chosen.includes(source),
        }))}
        onToggle={({ id }) => onSearch(withValueToggled(search, 'source', id))}
      />
    </FilterSection>
  )
}
