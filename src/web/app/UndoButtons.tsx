import { Button, Group, Tooltip } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { historyQuery } from '../api/queries.ts'
import { useHistoryActions } from './history-actions.ts'
import styles from './UndoButtons.module.css'

/** Undo and redo, each with the name of what it would do. */
export function UndoButtons() {
  const { data: history } = useQuery(historyQuery)
  const { undo, redo, isBusy } = useHistoryActions()
  const nextUndo = history?.undo ?? undefined
  const nextRedo = history?.redo ?? undefined
  const undoName = nextUndo ? `Undo: ${nextUndo.summary}` : 'Nothing to undo'
  const redoName = nextRedo ? `Redo: ${nextRedo.summary}` : 'Nothing to redo'
  return (
    <Group gap={6} wrap="nowrap">
      <Tooltip label={undoName}>
        <Button
          className={styles.button}
          leftSection={<IconArrowBackUp size={15} aria-hidden />}
          aria-label={undoName}
          data-testid="undo-button"
          {...disabledWhen(!nextUndo)}
          loading={isBusy}
          onClick={() => nextUndo && undo()}
        >
          <span className={styles.word}>Undo</span>
          {nextUndo && <span className={styles.what}>{nextUndo.summary}</span>}
        </Button>
      </Tooltip>
      <Tooltip label={redoName}>
        <Button
          className={styles.icon}
          aria-label={redoName}
          data-testid="redo-button"
          {...disabledWhen(!nextRedo)}
          onClick={() => nextRedo && redo()}
        >
          <IconArrowForwardUp size={15} aria-hidden />
        </Button>
      </Tooltip>
    </Group>
  )
}

/** Looks and reads as disabled, yet keeps its tooltip and its place for the keyboard. */
function disabledWhen(isDisabled: boolean) {
  return isDisabled ? { 'data-disabled': true, 'aria-disabled': true } : {}
}
