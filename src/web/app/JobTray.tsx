import { Popover, ScrollArea, Stack, Text, Tooltip, UnstyledButton } from '@mantine/core'
import { IconListCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { tasksQuery } from '../api/queries.ts'
import { JobRow } from './JobRow.tsx'
import styles from './JobTray.module.css'
import { createStore, useStore } from './store.ts'
import { isLive, overallPercent, pauseOf } from './task-progress.ts'

/** Whether the tray is open; the bottom bar of phones opens it too. */
export const jobTrayOpen = createStore(false)

/** Everything long-running: a ring with the percent, and a row for each job until it is dismissed. */
export function JobTray() {
  const { data: tasks = [] } = useQuery(tasksQuery)
  const isOpen = useStore(jobTrayOpen)
  const percent = overallPercent(tasks)
  const live = tasks.filter(isLive)
  const isHeld = live.length > 0 && live.every((task) => pauseOf(task) !== undefined)
  const verb = isHeld ? 'Paused ' : live[0]?.kind === 'tagging' ? 'Tagging ' : ''
  const name = trayName(tasks.length, percent, isHeld)
  return (
    <Popover
      opened={isOpen}
      onChange={jobTrayOpen.set}
      width={380}
      position="bottom-end"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Tooltip label={name} disabled={isOpen}>
          <UnstyledButton
            className={styles.pill}
            aria-label={name}
            aria-expanded={isOpen}
            data-testid="job-tray"
            onClick={() => jobTrayOpen.set(!isOpen)}
          >
            {percent === undefined ? <IconListCheck size={16} aria-hidden /> : <Ring percent={percent} />}
            {percent !== undefined && <span>{`${verb}${percent}%`}</span>}
            {percent === undefined && tasks.length > 0 && (
              <span className={styles.count}>{tasks.length}</span>
            )}
          </UnstyledButton>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label="Jobs" p={0}>
        <ScrollArea.Autosize mah={420}>
          {tasks.length === 0 ? (
            <Text c="dimmed" size="sm" p="md">
              No jobs. Tag runs and other long work appear here and stay until you dismiss them.
            </Text>
          ) : (
            <Stack gap={0}>
              {tasks.map((task) => (
                <JobRow key={task.id} task={task} onFollow={() => jobTrayOpen.set(false)} />
              ))}
            </Stack>
          )}
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  )
}

function Ring({ percent }: { readonly percent: number }) {
  return <span className={styles.ring} aria-hidden style={{ '--done': `${percent}%` }} />
}

function trayName(count: number, percent: number | undefined, isHeld: boolean): string {
  if (percent !== undefined) return `Jobs, ${percent}% done${isHeld ? ', paused' : ''}`
  return count === 0 ? 'Jobs' : `Jobs, ${count} finished`
}
