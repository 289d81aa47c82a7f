import { Button, Group, NumberInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Task, TaskPause } from '../../../contract/task.schema.ts'
import { messageOf } from '../../api/client.ts'
import { saveSettings } from '../../api/config.ts'
import { modelsQuery, settingsQuery } from '../../api/queries.ts'
import { PauseReason } from '../../app/JobRow.tsx'
import { useTaskActions } from '../../app/use-tasks.ts'
import { formatDollars } from '../../shared/display-text.ts'
import styles from './RunPanel.module.css'

/** Why the run waits; where the monthly limit is the reason, also the way to raise it. */
export function RunPause({ task, pause }: { readonly task: Task; readonly pause: TaskPause }) {
  return (
    <div className={styles.pause} data-code={pause.code} data-testid="run-pause">
      {pause.code === 'MONTHLY_CAP' ? <RaiseCap task={task} /> : <PauseReason pause={pause} />}
    </div>
  )
}

/** "Monthly limit of $5.00 reached". */
export function capReached(cap: number | null): string {
  return cap === null ? 'Monthly limit reached' : `Monthly limit of ${formatDollars(cap)} reached`
}

function RaiseCap({ task }: { readonly task: Task }) {
  const client = useQueryClient()
  const { resume } = useTaskActions()
  const { data: settings } = useQuery(settingsQuery)
  // What was known of the month before the run says nothing of what the run has spent.
  const { data: models, isFetchedAfterMount } = useQuery({ ...modelsQuery, refetchOnMount: 'always' })
  const [typed, setTyped] = useState<number>()
  const raise = useMutation({
    mutationFn: (monthly_cap_usd: number) => saveSettings({ monthly_cap_usd }),
    onSuccess: (saved) => {
      client.setQueryData(settingsQuery.queryKey, saved)
      void client.invalidateQueries({ queryKey: modelsQuery.queryKey })
      resume(task.id)
    },
  })
  const cap = settings?.monthly_cap_usd ?? null
  const isHigher = typed !== undefined && typed > (cap ?? 0)
  return (
    <>
      <div>
        <b>{capReached(cap)}</b>
        {models && isFetchedAfterMount && <span> · {formatDollars(models.month.cost)} spent this month</span>}
      </div>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (isHigher && !raise.isPending) raise.mutate(typed)
        }}
      >
        <Group gap={8} mt={6}>
          <NumberInput
            size="sm"
            w={170}
            prefix="US$ "
            aria-label="New monthly limit in US dollars"
            placeholder={cap === null ? 'New limit' : `More than ${formatDollars(cap)}`}
            min={0}
            max={1_000_000}
            decimalScale={2}
            hideControls
            allowNegative={false}
            value={typed ?? ''}
            onChange={(value) => setTyped(typeof value === 'number' ? value : undefined)}
            data-testid="run-new-cap"
          />
          <Button
            type="submit"
            variant="filled"
            disabled={!isHigher}
            loading={raise.isPending}
            data-testid="run-raise-cap"
          >
            Raise limit
          </Button>
        </Group>
      </form>
      {raise.error && <div className={styles.reason}>The limit was not raised. {messageOf(raise.error)}</div>}
    </>
  )
}
