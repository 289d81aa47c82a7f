import { TextInput, Tree, useTree } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { GenreGraphView } from '../../../../contract/genres.schema.ts'
import { formatCount, formatNumber } from '../../../shared/display-text.ts'
import styles from './Genres.module.css'
import { buildGenreTree, familyNode, type GenreNode, styleNode, styleOfNode } from './genre-tree.ts'

/** Families and styles with their tracks; arrow keys walk it, Enter chooses a style. */
export function GenreTree(props: {
  readonly graph: GenreGraphView
  /** The style that is shown beside it. */
  readonly style: string | undefined
  readonly onStyle: (name: string) => void
}) {
  const { graph, style, onStyle } = props
  const [search, setSearch] = useState('')
  const tree = useMemo(() => buildGenreTree(graph, search), [graph, search])
  const shown = graph.styles.find(({ name }) => name === style)
  const [folded, setFolded] = useState<Readonly<Record<string, boolean>>>(() =>
    shown === undefined ? {} : { [familyNode(shown.family)]: true },
  )
  const list = useRef<HTMLUListElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another style is brought into sight, whoever chose it.
  useEffect(() => {
    const row = list.current?.querySelector('[role="treeitem"][data-selected]')
    row?.scrollIntoView({ block: 'nearest' })
  }, [style])
  const nodes = useMemo(
    () => new Map(tree.flatMap((family) => [family, ...family.children].map(byValue))),
    [tree],
  )
  const choose = (value: string | undefined) => {
    const name = value === undefined ? undefined : styleOfNode(value)
    if (name !== undefined) onStyle(name)
  }
  const controller = useTree({
    // What a search has found is seen without unfolding it.
    expandedState: search.trim() === '' ? folded : Object.fromEntries(tree.map(({ value }) => [value, true])),
    onExpandedStateChange: setFolded,
    selectedState: style === undefined ? [] : [styleNode(style)],
    onSelectedStateChange: (values) => choose(values.at(-1)),
  })
  const onEnter = (event: KeyboardEvent<HTMLUListElement>) => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLElement)) return
    const { value } = event.target.dataset
    if (value === undefined) return
    event.preventDefault()
    if (styleOfNode(value) === undefined) controller.toggleExpanded(value)
    else choose(value)
  }
  return (
    <>
      <TextInput
        size="sm"
        type="search"
        aria-label="Search the genres"
        placeholder="Search the genres"
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        data-testid="genre-search"
      />
      {tree.length === 0 && <p className={styles.quiet}>No genre is called so.</p>}
      <Tree
        ref={list}
        className={styles.tree}
        aria-label="Genres"
        data={tree}
        tree={controller}
        levelOffset={18}
        selectOnClick
        allowRangeSelection={false}
        onKeyDown={onEnter}
        data-testid="genre-tree"
        renderNode={({ node, expanded, hasChildren, elementProps }) => {
          const known = nodes.get(node.value)
          return (
            <div {...elementProps} className={`${elementProps.className} ${styles.node}`}>
              {hasChildren ? (
                <IconChevronRight size={14} className={styles.chevron} data-open={expanded || undefined} />
              ) : (
                <span className={styles.chevron} />
              )}
              <span className={styles.nodeName}>{node.label}</span>
              {known?.isEdited && <span className={styles.edited}>changed</span>}
              <em title={formatCount(known?.tracks ?? 0, 'track')}>{formatNumber(known?.tracks ?? 0)}</em>
            </div>
          )
        }}
      />
    </>
  )
}

function byValue(node: GenreNode): [string, GenreNode] {
  return [node.value, node]
}
