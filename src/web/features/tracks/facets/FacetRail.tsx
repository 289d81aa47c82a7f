import { Skeleton } from '@mantine/core'
import type { FacetListName, Facets } from '../../../../contract/search.schema.ts'
import type { ListSearch } from '../../../shared/list-search.ts'
import { FacetList } from './FacetList.tsx'
import { type FacetProps, FilterSection } from './FilterSection.tsx'
import styles from './facets.module.css'
import { GenreFacet } from './GenreFacet.tsx'
import { KeyFacet } from './KeyFacet.tsx'
import { EnergyFacet, TempoFacet, YearFacet } from './NumberFacets.tsx'
import { SourceFacet, StateFacet } from './StateFacets.tsx'

/** Everything that the list can be narrowed by, with how many tracks each choice would leave. */
export function FacetRail(props: {
  readonly facets: Facets | undefined
  readonly whole: Facets | undefined
  readonly search: ListSearch
  readonly onSearch: (next: ListSearch) => void
}) {
  const { facets, whole, search, onSearch } = props
  if (facets === undefined || whole === undefined) return <RailSkeleton />
  const given: FacetProps = { facets, whole, search, onSearch }
  return (
    <div className={styles.sections}>
      <FilterSection name="family" also="style" label="Genre" isOpenAtFirst search={search}>
        <GenreFacet families={facets.family} search={search} onSearch={onSearch} />
      </FilterSection>
      <TempoFacet {...given} />
      <KeyFacet {...given} />
      <YearFacet {...given} />
      <ListFacet {...given} name="mood" label="Mood" />
      <ListFacet {...given} name="desc" label="Descriptors" />
      <ListFacet {...given} name="place" label="Place" />
      <ListFacet {...given} name="era" label="Era" isWhole />
      <EnergyFacet {...given} />
      <ListFacet {...given} name="sub" label="Second genre" />
      <StateFacet {...given} />
      <SourceFacet {...given} />
    </div>
  )
}

function ListFacet(
  props: FacetProps & { readonly name: FacetListName; readonly label: string; readonly isWhole?: boolean },
) {
  const { name, label, facets, search, onSearch, isWhole = false } = props
  return (
    <FilterSection name={name} label={label} search={search}>
      <FacetList
        name={name}
        label={label}
        counts={facets[name]}
        search={search}
        onSearch={onSearch}
        isWhole={isWhole}
      />
    </FilterSection>
  )
}

function RailSkeleton() {
  return (
    <div className={styles.sections} role="status" aria-label="Counting the tracks" aria-busy>
      {['90%', '75%', '60%', '70%', '50%', '40%', '55%', '30%'].map((width) => (
        <Skeleton key={width} h={12} w={width} mb={12} />
      ))}
      <Skeleton h={46} mb={24} />
      <Skeleton h={180} w={180} circle mx="auto" />
    </div>
  )
}
