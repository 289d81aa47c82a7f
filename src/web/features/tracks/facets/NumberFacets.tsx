import type { Facets } from '../../../../contract/search.schema.ts'
import { RANGE_LIMITS, withFilter } from '../../../shared/list-search.ts'
import { type FacetProps, FilterSection } from './FilterSection.tsx'
import { RangeFacet } from './RangeFacet.tsx'
import { unknownOf } from './unknown-search.ts'

/** Tempo in beats per minute. */
export function TempoFacet({ facets, whole, search, onSearch }: FacetProps) {
  return (
    <FilterSection name="bpm" label="Tempo" isOpenAtFirst search={search}>
      <RangeFacet
        name="bpm"
        label="Tempo"
        counted={facets.tempos}
        whole={whole.tempos}
        steps={[4, 8, 16]}
        range={search.bpm}
        unknown={{ tracks: facets.unknown.bpm, one: 'track without a tempo', many: 'tracks without a tempo' }}
        onRange={(range) => onSearch(withFilter(search, 'bpm', range))}
        onUnknown={unknownOf('bpm', { search, onSearch })}
      />
    </FilterSection>
  )
}

/** Year of release. */
export function YearFacet({ facets, whole, search, onSearch }: FacetProps) {
  const counted = (years: Facets['years']) =>
    years.map(({ year, tracks }) => ({ from: year, to: year + 1, tracks }))
  return (
    <FilterSection name="year" label="Year" isOpenAtFirst search={search}>
      <RangeFacet
        name="year"
        label="Year"
        counted={counted(facets.years)}
        whole={counted(whole.years)}
        steps={[1, 2, 5, 10, 25]}
        range={search.year}
        unknown={{ tracks: facets.unknown.year, one: 'track without a year', many: 'tracks without a year' }}
        onRange={(range) => onSearch(withFilter(search, 'year', range))}
        onUnknown={unknownOf('year', { search, onSearch })}
      />
    </FilterSection>
  )
}

/** How much drive mood and descriptors tell of. */
export function EnergyFacet({ facets, whole, search, onSearch }: FacetProps) {
  const counted = (energies: Facets['energies']) =>
    energies.map(({ level, tracks }) => ({ from: level, to: level + 1, tracks }))
  return (
    <FilterSection name="energy" label="Energy" search={search}>
      <RangeFacet
        name="energy"
        label="Energy"
        counted={counted(facets.energies)}
        whole={counted(whole.energies)}
        bounds={RANGE_LIMITS.energy}
        steps={[1]}
        range={search.energy}
        unknown={{
          tracks: facets.unknown.energy,
          one: 'track of unknown energy',
          many: 'tracks of unknown energy',
        }}
        onRange={(range) => onSearch(withFilter(search, 'energy', range))}
        onUnknown={unknownOf('energy', { search, onSearch })}
      />
    </FilterSection>
  )
}
