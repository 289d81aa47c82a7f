import { TextInput, UnstyledButton } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useRef } from 'react'
import { useShortcut } from '../../../app/use-shortcuts.ts'
import { formatCount, formatNumber } from '../../../shared/display-text.ts'
import type { Forest } from '../forest.ts'
import { nodeColour } from '../node-colour.ts'
import { TYPE_WORDS } from '../tree-words.ts'
import styles from './CardWall.module.css'
import type { WallSection } from './wall-sections.ts'

/** The sections of the wall with their counts; the one that is read is marked. On a phone only the search is left. */
export function CategoryRail(props: {
  readonly forest: Forest
  readonly sections: readonly WallSection[]
  readonly q: string
  readonly isPhone: boolean
  readonly currentId: string | undefined
  readonly onSearch: (q: string) => void
  readonly onChoose: (id: string) => void
}) {
  const { forest, sections, q, isPhone, currentId, onSearch, onChoose } = props
  const words = TYPE_WORDS[forest.facts.tree_type]
  const box = useRef<HTMLInputElement>(null)
  useShortcut('search', () => box.current?.focus())
  return (
    <nav className={styles.rail} aria-label={words.top[1]} data-testid="category-rail">
      <TextInput
        ref={box}
        type="search"
        size="sm"
        leftSection={<IconSearch size={14} aria-hidden />}
        aria-label={`Find ${words.leaf[1]}`}
        placeholder={`Find ${words.leaf[1]}`}
        value={q}
        onChange={(event) => onSearch(event.currentTarget.value)}
        data-testid="wall-search"
      />
      {!isPhone && (
        <ul>
          {sections.map(({ node, lineage }) => (
            <li key={node.id}>
              <UnstyledButton
                aria-current={node.id === currentId || undefined}
                onClick={() => onChoose(node.id)}
                title={`${node.title}: ${formatCount(node.track_count, 'track')}`}
              >
                <i aria-hidden style={{ background: nodeColour(forest, lineage) }} />
                <span>{node.title}</span>
                <em>{formatNumber(node.track_count)}</em>
              </UnstyledButton>
            </li>
          ))}
        </ul>
      )}
    </nav>
  )
}
