import { Button, Drawer, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Change } from '../../contract/history.schema.ts'
import { historyQuery } from '../api/queries.ts'
import { formatCount, formatWhen } from '../shared/display-text.ts'
import { FailureCard } from './ErrorBoundary.tsx'
import styles from './HistoryDrawer.module.css'
import { useHistoryActions } from './history-actions.ts'
import { openLayer } from './layout-store.ts'
import { useStore } from './store.ts'

const ACTORS: Readonly<Record<Change['actor'], string>> = {
  user: 'You',
  model: 'Model',
  offline: 'Offline tagger',
  import: 'Import',
}

/** Every change, newest first, each with its own undo. */
export function HistoryDrawer() {
  const isOpen = useStore(openLayer) === 'history'
  return (
    <Drawer
      opened={isOpen}
      onClose={() => openLayer.set(undefined)}
      position="right"
      size={420}
      title="History"
    >
      {isOpen && <Changes />}
    </Drawer>
  )
}

function Changes() {
  const { data, error, refetch } = useQuery({ ...historyQuery, refetchOnMount: 'always' })
  const { undo, redo, isBusy } = useHistoryActions()
  if (error && !data)
    return <FailureCard title="The history could not be read." error={error} onRetry={refetch} />
  if (data?.changes.length === 0) return <Text c="dimmed">Nothing has been changed yet.</Text>
  return (
    <ol className={styles.list}>
      {data?.changes.map((change) => (
        <li key={change.id} className={styles.change} data-state={change.state}>
          <div>
            <div className={styles.summary}>{change.summary}</div>
            <div className={styles.facts}>
              <time dateTime={change.at} title={change.at}>
                {formatWhen(change.at, Date.now())}
              </time>
              {` · ${ACTORS[change.actor]}`}
              {change.tracks > 0 && ` · ${formatCount(change.tracks, 'track')}`}
              {change.open && ' · still running'}
              {change.state === 'undone' && ' · undone'}
              {change.state === 'superseded' && ' · undone for good'}
            </div>
          </div>
          {change.state === 'applied' && !change.open && (
            <Button disabled={isBusy} onClick={() => undo(change.id)} aria-label={`Undo: ${change.summary}`}>
              Undo
            </Button>
          )}
          {change.state === 'undone' && (
            <Button disabled={isBusy} onClick={() => redo(change.id)} aria-label={`Redo: ${change.summary}`}>
              Redo
            </Button>
          )}
        </li>
      ))}
    </ol>
  )
}
