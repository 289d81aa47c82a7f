import { useState } from 'react'
import type { FacetCount, FacetListName } from '../../../../contract/search.schema.ts'
import {
  isSameValue,
  type ListSearch,
  splitValues,
  stringOf,
  withValueToggled,
} from '../../../shared/list-search.ts'
import { FacetRows, type ValueRow } from './FacetRows.tsx'
import { FindField, MoreButton } from './FindField.tsx'
import { aboveChosen, facetRows, facetTree } from './facet-tree.ts'
import styles from './facets.module.css'
import { useFoundValues } from './use-found-values.ts'

/** Rows before "show more"; as many as the eye takes in. */
const FEW = 9
/** Lists with more values than this can be searched. */
const SEARCHED_FROM = 12

/** A facet whose values are words: the most frequent ones, the rest behind a search, wider ones to be unfolded. */
export function FacetList(props: {
  readonly name: FacetListName
  readonly label: string
  readonly counts: readonly FacetCount[]
  readonly search: ListSearch
  readonly onSearch: (next: ListSearch) => void
  /** Show all at once: a list that is short and in an order of its own. */
  readonly isWhole?: boolean
}) {
  const { name, label, counts, search, onSearch, isWhole = false } = props
  const [typed, setTyped] = useState('')
  const [isLong, setLong] = useState(isWhole)
  const [folds, setFolds] = useState<ReadonlyMap<string, boolean>>(new Map())
  const found = useFoundValues(name, typed, search)
  const chosen = splitValues(stringOf(search, name))
  const rows = rowsOf(found ?? counts, chosen, (value) => (found === undefined ? folds.get(value) : true))
  const shown = isLong || found !== undefined ? rows : mostFrequent(rows)
  return (
    <>
      {!isWhole && counts.length > SEARCHED_FROM && (
        <FindField label={label} value={typed} onChange={setTyped} />
      )}
      <FacetRows
        label={label}
        rows={found === undefined ? [...shown, ...unlistedRows(counts, chosen)] : shown}
        onToggle={({ id }) => onSearch(withValueToggled(search, name, id))}
        onUnfold={({ id, isUnfolded }) => setFolds(new Map([...folds, [id, isUnfolded !== true]]))}
      />
      {found?.length === 0 && <p className={styles.hint}>Nothing fits “{typed}”.</p>}
      {found === undefined && counts.length === 0 && <p className={styles.hint}>No track has any.</p>}
      {found === undefined && !isWhole && rows.length > FEW && (
        <MoreButton
          isLong={isLong}
          hidden={rows.length - mostFrequent(rows).length}
          onToggle={() => setLong(!isLong)}
        />
      )}
    </>
  )
}

/** All values that are not folded away; the DJ's own folds win over what is usual. */
function rowsOf(
  counts: readonly FacetCount[],
  chosen: readonly string[],
  foldOf: (value: string) => boolean | undefined,
): ValueRow[] {
  const isChosen = (value: string) => chosen.some((one) => isSameValue(one, value))
  const tree = facetTree(counts)
  // The widest, such as continents, say little by themselves; and what is chosen is to be seen.
  const unfoldedAtFirst = new Set([...tree.map(({ value }) => value), ...aboveChosen(tree, isChosen)])
  const isUnfolded = (value: string) => foldOf(value) ?? unfoldedAtFirst.has(value)
  const unfolded = new Set(counts.map(({ value }) => value).filter(isUnfolded))
  return facetRows(tree, unfolded).map(({ value, tracks, depth, canUnfold }) => ({
    id: value,
    text: value,
    tracks,
    depth,
    isChosen: isChosen(value),
    isUnfolded: canUnfold ? isUnfolded(value) : undefined,
  }))
}

/** The rows with the most tracks and the chosen ones, in their order: a wider value has more than any within it. */
function mostFrequent(rows: readonly ValueRow[]): ValueRow[] {
  const frequent = new Set(rows.toSorted((a, b) => (b.tracks ?? 0) - (a.tracks ?? 0)).slice(0, FEW))
  return rows.filter((row) => frequent.has(row) || row.isChosen)
}

/** What was chosen by a link or a search and is not among the most frequent values; its count is not known. */
function unlistedRows(counts: readonly FacetCount[], chosen: readonly string[]): ValueRow[] {
  return chosen
    .filter((value) => !counts.some((one) => isSameValue(one.value, value)))
    .map((value) => ({ id: value, text: value, tracks: undefined, isChosen: true }))
}
