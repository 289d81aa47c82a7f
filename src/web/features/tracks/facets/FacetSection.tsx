import { UnstyledButton } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import { useStore } from '../../../app/store.ts'
import { sectionsOpen } from '../tracks-layout.ts'
import styles from './facets.module.css'

/** One facet of the rail: a heading that folds it, and what it can be narrowed by. */
export function FacetSection(props: {
  /** Names the facet in the memory of this device. */
  readonly name: string
  readonly label: string
  readonly isOpenAtFirst: boolean
  /** Whether the facet narrows the list: it then says so while folded. */
  readonly isSet: boolean
  /** Beside the heading while unfolded. */
  readonly note?: ReactNode
  readonly children: ReactNode
}) {
  const { name, label, isOpenAtFirst, isSet, note, children } = props
  const isOpen = useStore(sectionsOpen)[name] ?? isOpenAtFirst
  const headingId = useId()
  return (
    <section className={styles.section} aria-labelledby={headingId} data-testid={`facet-${name}`}>
      <div className={styles.head}>
        <h2 id={headingId}>
          <UnstyledButton
            className={styles.fold}
            aria-expanded={isOpen}
            onClick={() => sectionsOpen.set((all) => ({ ...all, [name]: !isOpen }))}
          >
            <IconChevronRight size={13} aria-hidden />
            {label}
            {isSet && <span className={styles.dot} role="img" aria-label="narrows the list" />}
          </UnstyledButton>
        </h2>
        {isOpen && note !== undefined && <div className={styles.note}>{note}</div>}
      </div>
      {isOpen && children}
    </section>
  )
}
