import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import type { TreeFound } from '../../../../contract/tree.schema.ts'
import { treeSearchQuery } from '../../../api/tree-queries.ts'
import type { TreeRef } from '../../../api/trees.ts'
import { useStore } from '../../../app/store.ts'
import { useShortcut } from '../../../app/use-shortcuts.ts'
import type { Forest } from '../forest.ts'
import { expandedNodes } from '../tree-memory.ts'
import { TYPE_WORDS } from '../tree-words.ts'
import { UNGROUPED } from '../trees-search.ts'
import { FoundTracks } from './FoundTracks.tsx'
import styles from './TreeSide.module.css'
import { TreeView } from './TreeView.tsx'
import { expandedToLevel, visibleRows, wayTo } from './visible-rows.ts'

/** Tracks are asked for when the typing rests; nodes of the tree are found at once. */
const SEARCH_DELAY_MS = 150
/** Levels that can be unfolded at once. */
const LEVELS = ['1', '2', '3']

/** The tree beside the page: search, unfolding, the lines, and tracks that the search finds. */
export function TreeSide(props: {
  readonly tree: TreeRef
  readonly forest: Forest
  readonly openId: string | undefined
  readonly q: string
  readonly isPhone: boolean
  readonly onSearch: (q: string) => void
  readonly onOpen: (id: string) => void
  readonly onOpenTrack: (track: TreeFound['tracks'][number]) => void
  readonly onPlaylist: (id: string) => void
}) {
  const { tree, forest, openId, q, isPhone, onSearch, onOpen } = props
  const { type } = tree
  const box = useRef<HTMLInputElement>(null)
  const remembered = useStore(expandedNodes)[type]
  const expanded = useMemo(
    () => new Set([...remembered, ...wayTo(forest, openId)]),
    [remembered, forest, openId],
  )
  const rows = useMemo(() => visibleRows(forest, expanded, q), [forest, expanded, q])
  const found = useFoundTracks(tree, q)
  useShortcut('search', () => box.current?.focus())

  const expand = (ids: readonly string[]) => expandedNodes.remember(type, new Set([...expanded, ...ids]))
  const collapse = (id: string) =>
    expandedNodes.remember(type, new Set([...expanded].filter((one) => one !== id)))
  return (
    <div className={styles.side}>
      <div className={styles.tools}>
        <TextInput
          ref={box}
          type="search"
          size="sm"
          leftSection={<IconSearch size={14} aria-hidden />}
          aria-label="Find in the tree"
          placeholder="Find in the tree"
          value={q}
          onChange={(event) => onSearch(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || q === '') return
            event.stopPropagation()
            event.preventDefault()
            onSearch('')
          }}
          data-testid="tree-search"
        />
        <div className={styles.levels}>
          <span id="tree-levels">Unfold to level</span>
          <SegmentedControl
            size="xs"
            aria-labelledby="tree-levels"
            data={LEVELS}
            value={levelOf(forest, remembered)}
            onChange={(level) => expandedNodes.remember(type, expandedToLevel(forest, Number(level)))}
          />
        </div>
      </div>
      <TreeView
        label={capital(TYPE_WORDS[type].name)}
        rows={rows}
        openId={openId}
        isPhone={isPhone}
        onOpen={onOpen}
        onExpand={expand}
        onCollapse={collapse}
        onPlaylist={(id) => id !== UNGROUPED && props.onPlaylist(id)}
      />
      {rows.length === 0 && (
        <div className={styles.nothing}>
          <p>No node has this in its name.</p>
          <Button onClick={() => onSearch('')}>Clear the search</Button>
        </div>
      )}
      {q !== '' && <FoundTracks tracks={found} onOpen={props.onOpenTrack} />}
    </div>
  )
}

function useFoundTracks(tree: TreeRef, q: string): TreeFound['tracks'] {
  const [settled] = useDebouncedValue(q.trim(), SEARCH_DELAY_MS)
  const isAsked = settled !== '' && q.trim() !== ''
  const { data } = useQuery({
    ...treeSearchQuery(tree, settled),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  })
  return isAsked ? (data?.tracks ?? []) : []
}

/** The level that the tree is unfolded to; "" when it is unfolded otherwise. */
function levelOf(forest: Forest, expanded: ReadonlySet<string>): string {
  const known = [...expanded].filter((id) => forest.nodes.has(id)).length
  const level = LEVELS.find((one) => {
    const wanted = expandedToLevel(forest, Number(one))
    return wanted.size === known && [...wanted].every((id) => expanded.has(id))
  })
  return level ?? ''
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
