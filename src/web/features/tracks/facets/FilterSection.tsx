import type { ReactNode } from 'react'
import type { Facets } from '../../../../contract/search.schema.ts'
import { type FilterName, type ListSearch, splitValues, stringOf } from '../../../shared/list-search.ts'
import { FacetSection } from './FacetSection.tsx'

/** What every facet gets. */
export interface FacetProps {
  /** Counts of what the list shows. */
  readonly facets: Facets
  /** Counts of the whole library. */
  readonly whole: Facets
  readonly search: ListSearch
  readonly onSearch: (next: ListSearch) => void
}

/** A section that knows from the address whether it narrows, and by how many values. */
export function FilterSection(props: {
  readonly name: FilterName
  /** Another filter that belongs to it. */
  readonly also?: FilterName
  readonly label: string
  readonly isOpenAtFirst?: boolean
  readonly search: ListSearch
  readonly note?: ReactNode
  readonly children: ReactNode
}) {
  const { name, also, label, isOpenAtFirst = false, search, children } = props
  const values = [name, ...(also === undefined ? [] : [also])].map((one) =>
    splitValues(stringOf(search, one)),
  )
  const note = props.note ?? (values.some(({ length }) => length > 1) ? 'any of' : undefined)
  return (
    <FacetSection
      name={name}
      label={label}
      isOpenAtFirst={isOpenAtFirst}
      isSet={values.some(({ length }) => length > 0)}
      {...(note === undefined ? {} : { note })}
    >
      {children}
    </FacetSection>
  )
}
