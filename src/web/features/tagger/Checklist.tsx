import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { LibrarySummary } from '../../../contract/library.schema.ts'
import { recall, remember } from '../../app/device-memory.ts'
import { checklistDismissed } from '../../app/layout-store.ts'
import { createStore, useStore } from '../../app/store.ts'
import { editedOnce } from '../track/edited-once.ts'
import styles from './Checklist.module.css'

const exported = createStore(recall('checklist-exported') === true)

/** Notes a first export, on this device. */
export function noteExported(): void {
  exported.set(true)
  remember('checklist-exported', true)
}

/** The first three steps with the sample crate. Never in the way: each can be skipped, all can be put away. */
export function Checklist(props: {
  readonly library: LibrarySummary
  readonly onTag: () => void
  readonly onEdit: () => void
  readonly onExport: () => void
}) {
  const { library, onTag, onEdit, onExport } = props
  const isDismissed = useStore(checklistDismissed)
  const steps = [
    { label: 'Tag the rest offline', isDone: library.untagged === 0, run: onTag },
    { label: 'Edit one', isDone: useStore(editedOnce), run: onEdit },
    { label: 'Export', isDone: useStore(exported), run: onExport },
  ]
  if (!library.isSample || isDismissed) return null
  return (
    <section className={styles.list} aria-label="First steps" data-testid="checklist">
      <span className={styles.title}>
        {steps.every(({ isDone }) => isDone) ? 'That was all of it.' : 'First steps'}
      </span>
      <ol>
        {steps.map(({ label, isDone, run }, index) => (
          <li key={label} data-done={isDone || undefined}>
            <span className={styles.number} aria-hidden>
              {isDone ? '✓' : index + 1}
            </span>
            {isDone ? (
              <span>
                {label}
                <span className={styles.done}> (done)</span>
              </span>
            ) : (
              <Button variant="subtle" onClick={run}>
                {label}
              </Button>
            )}
          </li>
        ))}
      </ol>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={28}
        aria-label="Put the first steps away"
        onClick={() => checklistDismissed.set(true)}
      >
        <IconX size={14} />
      </ActionIcon>
    </section>
  )
}
