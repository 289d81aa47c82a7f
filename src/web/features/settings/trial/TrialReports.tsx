import { Skeleton, Text, UnstyledButton } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Settings } from '../../../../contract/config.schema.ts'
import type { ModelStatus } from '../../../../contract/llm.schema.ts'
import type { Trial } from '../../../../contract/trial.schema.ts'
import { modelsQuery } from '../../../api/queries.ts'
import { queryKeys } from '../../../api/query-keys.ts'
import { trialsQuery } from '../../../api/trial-queries.ts'
import { deleteTrial } from '../../../api/trials.ts'
import { FailureCard } from '../../../app/ErrorBoundary.tsx'
import { STATE_TEXT } from '../../../app/JobRow.tsx'
import { formatCount } from '../../../shared/display-text.ts'
import { ForgetButton } from '../ForgetButton.tsx'
import { formatCallTime } from '../ledger-text.ts'
import { SettingGroup } from '../Setting.tsx'
import styles from './Trial.module.css'
import { TrialReport } from './TrialReport.tsx'
import { TRUTH_TEXT } from './trial-text.ts'

/** While a trial runs, its report grows. */
const REFRESH_MS = 1_000

/** The trials that are kept, and the report of one of them: the newest, until another is opened. */
export function TrialReports(props: {
  readonly settings: Settings
  readonly opened: number | undefined
  readonly onOpen: (trialId: number | undefined) => void
}) {
  const { settings, opened, onOpen } = props
  const client = useQueryClient()
  const { data, error, refetch } = useQuery({
    ...trialsQuery,
    refetchInterval: ({ state }) => (state.data?.trials.some(isRunning) ? REFRESH_MS : false),
  })
  const { data: status } = useQuery(modelsQuery)
  const trials = (data?.trials ?? []).map((trial) => withLabels(trial, status?.models ?? []))
  const shown = trials.find(({ id }) => id === opened) ?? trials[0]
  return (
    <SettingGroup title="Reports" isWide>
      {!data && !error && <Skeleton h={120} />}
      {!data && error && (
        <FailureCard title="The reports could not be read." error={error} onRetry={() => void refetch()} />
      )}
      {data && trials.length === 0 && <Text c="dimmed">No tagger has been tried yet.</Text>}
      {trials.length > 1 && (
        <ul className={styles.reports} aria-label="Reports" data-testid="trial-reports">
          {trials.map((trial) => (
            <li key={trial.id}>
              <UnstyledButton
                className={`${styles.report} gt-touch`}
                aria-pressed={trial === shown}
                onClick={() => onOpen(trial.id)}
              >
                {describeTrial(trial)}
              </UnstyledButton>
            </li>
          ))}
        </ul>
      )}
      {shown && (
        <>
          <TrialReport key={shown.id} trial={shown} settings={settings} />
          {!isRunning(shown) && (
            <ForgetButton
              label="Delete this report"
              title="Delete this report"
              consequence="The scores and the answers of this trial are deleted. What its calls cost stays in the ledger, and answers that were paid for stay kept."
              forget={async () => {
                await deleteTrial(shown.id)
                return { removed: 1 }
              }}
              describe={() => 'The report was deleted.'}
              onForgotten={() => {
                onOpen(undefined)
                // Only the list: the report itself is still shown for a moment, and is not there any more.
                void client.invalidateQueries({ queryKey: queryKeys.trials })
              }}
              testId="trial-delete"
            />
          )}
        </>
      )}
    </SettingGroup>
  )
}

/** The trial with its models called as everywhere else. */
function withLabels(trial: Trial, models: readonly ModelStatus[]): Trial {
  const labels = new Map(models.map(({ name, label }) => [name, label]))
  const candidates = trial.candidates.map((candidate) => ({
    ...candidate,
    label: labels.get(candidate.name) ?? candidate.label,
  }))
  return { ...trial, candidates }
}

function isRunning({ state }: Trial): boolean {
  return state === 'running' || state === 'queued'
}

/** "22 Nov, 14:02: Offline tagger, Claude Haiku 4.5 on 50 tracks, by tags that you trust". */
function describeTrial({ at, candidates, tracks, truth, state }: Trial): string {
  const names = candidates.map(({ label }) => label).join(', ')
  const unfinished = state === 'succeeded' ? '' : ` (${STATE_TEXT[state].toLowerCase()})`
  return `${formatCallTime(at)}: ${names} on ${formatCount(tracks, 'track')}, by ${TRUTH_TEXT[truth]}${unfinished}`
}
