import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { FacetCount } from '../../../../contract/search.schema.ts'
import { facetValuesQuery } from '../../../api/queries.ts'
import {
  filtersOf,
  isSameValue,
  type ListSearch,
  splitValues,
  withValueToggled,
} from '../../../shared/list-search.ts'
import { UNCHARTED } from '../overview/family-hue.ts'
import { FacetRows, type ValueRow } from './FacetRows.tsx'
import { FindField, MoreButton } from './FindField.tsx'
import styles from './facets.module.css'
import { useFoundValues } from './use-found-values.ts'

/** Families before "show more". */
const FEW = 8
/** More styles than the genre graph has in any family. */
const ALL_STYLES = 500

interface GenreProps {
  readonly families: readonly FacetCount[]
  readonly search: ListSearch
  readonly onSearch: (next: ListSearch) => void
}

/** Families of genres; each unfolds to its styles, and the search finds both. */
export function GenreFacet({ families, search, onSearch }: GenreProps) {
  const [typed, setTyped] = useState('')
  const [isLong, setLong] = useState(false)
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set())
  const found = useFoundValues('style', typed, search)
  const tree = useFamilyRows({ families, search }, unfolded, isLong)
  const rows = found === undefined ? tree : foundRows({ families, search }, typed, found)
  const unfold = (family: string) => {
    const next = new Set(unfolded)
    if (!next.delete(family)) next.add(family)
    setUnfolded(next)
  }
  return (
    <>
      <FindField label="Genre" value={typed} onChange={setTyped} />
      <FacetRows
        label="Genre"
        rows={rows}
        onToggle={({ id, text }) =>
          onSearch(withValueToggled(search, id.startsWith('family ') ? 'family' : 'style', text))
        }
        onUnfold={({ text }) => unfold(text)}
      />
      {rows.length === 0 && <p className={styles.hint}>No genre fits.</p>}
      {found === undefined && families.length > FEW && (
        <MoreButton isLong={isLong} hidden={families.length - FEW} onToggle={() => setLong(!isLong)} />
      )}
    </>
  )
}

type Genres = Pick<GenreProps, 'families' | 'search'>

function rowOf(name: 'family' | 'style', { value, tracks }: FacetCount, search: ListSearch): ValueRow {
  const isChosen = splitValues(search[name]).some((one) => isSameValue(one, value))
  return { id: `${name} ${value}`, text: value, tracks, isChosen }
}

/** The families, each followed by its styles where it is unfolded; those with a chosen style are. */
function useFamilyRows(
  { families, search }: Genres,
  unfolded: ReadonlySet<string>,
  isLong: boolean,
): ValueRow[] {
  const { data: styleList } = useQuery({
    ...facetValuesQuery({ ...filtersOf(search), facet: 'style', limit: ALL_STYLES }),
    enabled: unfolded.size > 0 || search.style !== undefined,
  })
  const stylesOf = (family: string) =>
    (styleList?.values ?? [])
      .filter(({ within }) => within === family)
      .map((style) => ({ ...rowOf('style', style, search), depth: 1 }))
      .filter(({ tracks, isChosen }) => tracks !== 0 || isChosen)
  // What was chosen stays in the list when other filters leave none of it.
  const lost = splitValues(search.family)
    .filter((value) => !families.some((one) => isSameValue(one.value, value)))
    .map((value) => ({ value, tracks: 0 }))
  return [...families, ...lost].flatMap((family, at) => {
    const row = rowOf('family', family, search)
    const styles = stylesOf(family.value)
    const isUnfolded = unfolded.has(family.value) || styles.some(({ isChosen }) => isChosen)
    if (at >= FEW && !isLong && !row.isChosen && !isUnfolded) return []
    const canUnfold = family.value !== UNCHARTED
    return [{ ...row, isUnfolded: canUnfold ? isUnfolded : undefined }, ...(isUnfolded ? styles : [])]
  })
}

/** Families and styles that contain what is typed. */
function foundRows({ families, search }: Genres, typed: string, found: readonly FacetCount[]): ValueRow[] {
  const text = typed.trim().toLowerCase()
  return [
    ...families
      .filter(({ value }) => value.toLowerCase().includes(text))
      .map((family) => rowOf('family', family, search)),
    ...found.map((style) => rowOf('style', style, search)),
  ]
}
