import { Button, Modal, SimpleGrid } from '@mantine/core'
import { Keys } from './Keys.tsx'
import { checklistDismissed, openLayer } from './layout-store.ts'
import styles from './ShortcutHelp.module.css'
import { SHORTCUTS, type ShortcutScope } from './shortcuts.ts'
import { useStore } from './store.ts'

const SCOPES: readonly ShortcutScope[] = [
  'Everywhere',
  'Track list',
  'Trees',
  'Intersections',
  'Review changes',
  'Go to',
]

/** The keyboard map, read from the one table of shortcuts. */
export function ShortcutHelp() {
  const isOpen = useStore(openLayer) === 'help'
  const isDismissed = useStore(checklistDismissed)
  return (
    <Modal opened={isOpen} onClose={() => openLayer.set(undefined)} title="Keyboard" size={720}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl">
        {SCOPES.map((scope) => (
          <section key={scope}>
            <h3 className={styles.scope}>{scope}</h3>
            <dl className={styles.list}>
              {Object.values(SHORTCUTS)
                .filter((shortcut) => shortcut.scope === scope)
                .map((shortcut) => (
                  <div key={shortcut.keys} className={styles.row}>
                    <dt>{shortcut.label}</dt>
                    <dd>
                      <Keys keys={shortcut.keys} />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </SimpleGrid>
      <p className={styles.note}>
        Arrow keys move in the list. Single letters can be turned off in Settings › Display.
        {isDismissed && (
          <Button ml="sm" onClick={() => checklistDismissed.set(false)}>
            Show the first-steps checklist again
          </Button>
        )}
      </p>
    </Modal>
  )
}
