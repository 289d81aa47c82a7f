import { UnstyledButton } from '@mantine/core'
import type { TreeExample } from '../../../../contract/tree.schema.ts'
import { ArtTile } from '../../../shared/ArtTile.tsx'
import styles from './NodePage.module.css'

/** Typical tracks that are shown at once; they fill two rows on a wide screen. */
const MOST_SHOWN = 6

/** The most typical tracks of a node; each opens its details. */
export function Examples(props: {
  readonly examples: readonly TreeExample[]
  readonly currentId: number | undefined
  readonly onOpen: (id: number) => void
}) {
  const { examples, currentId, onOpen } = props
  if (examples.length === 0) return null
  return (
    <section aria-label="Typical tracks" className={styles.section}>
      <h3>Typical tracks</h3>
      <ul className={styles.cards}>
        {examples.slice(0, MOST_SHOWN).map(({ id, title, artist, year }) => (
          <li key={id}>
            <UnstyledButton
              className={styles.example}
              aria-current={id === currentId || undefined}
              onClick={() => onOpen(id)}
              data-testid="example"
            >
              <ArtTile artist={artist} title={title} size={44} />
              <span>
                <b title={title}>{title}</b>
                <em>{[artist, year ?? ''].filter((part) => part !== '').join(' · ')}</em>
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
