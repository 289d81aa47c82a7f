import { Button, Table } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Settings } from '../../../../contract/config.schema.ts'
import type { Trial, TrialCandidate } from '../../../../contract/trial.schema.ts'
import { modelsQuery } from '../../../api/queries.ts'
import { trialQuery } from '../../../api/trial-queries.ts'
import { STATE_TEXT } from '../../../app/JobRow.tsx'
import { formatCount } from '../../../shared/display-text.ts'
import { formatCallTime } from '../ledger-text.ts'
import { useSaveSetting } from '../use-save-setting.ts'
import styles from './Trial.module.css'
import { TrialTracks } from './TrialTracks.tsx'
import {
  bestOf,
  chanceNote,
  describeAgreement,
  describeBins,
  describeCalibration,
  describeScore,
  describeSpeed,
  describeThousand,
  describeTrialCost,
  SCORE_ROWS,
  TRUTH_TEXT,
} from './trial-text.ts'

/** How the candidates of one trial did, side by side, then track by track. */
export function TrialReport({ trial, settings }: { readonly trial: Trial; readonly settings: Settings }) {
  const { candidates, tracks, truth, state, at } = trial
  const isLive = state === 'running' || state === 'queued'
  const { data: report } = useQuery({ ...trialQuery(trial.id), refetchInterval: isLive ? 1_000 : false })
  return (
    <section aria-label="Report" data-testid="trial-report">
      <p className={styles.help}>
        <b>{formatCallTime(at)}</b> · {formatCount(tracks, 'track')} · right is: {TRUTH_TEXT[truth]}
        {state !== 'succeeded' && (
          <b>
            {' '}
            · {STATE_TEXT[state]}: this is how far it {isLive ? 'is' : 'came'}
          </b>
        )}
        <br />
        {chanceNote(tracks)}
      </p>
      {/* It scrolls sideways where there are many candidates, so a key must reach it. */}
      <section className={styles.scroll} aria-label="Scores" tabIndex={candidates.length > 1 ? 0 : undefined}>
        <Table fz="sm" className={styles.scores} data-testid="trial-scores">
          <Table.Thead>
            <Table.Tr>
              <Table.Td />
              {candidates.map(({ name, label }) => (
                <Table.Th key={name} scope="col" className={styles.candidate}>
                  {label}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            <ScoreRows candidates={candidates} tracks={tracks} />
            <OtherRows trial={trial} />
            <Row label="Default tagger" candidates={candidates}>
              {(candidate) => <UseButton candidate={candidate} settings={settings} />}
            </Row>
          </Table.Tbody>
        </Table>
      </section>
      {candidates.map(({ name, label, problem }) =>
        problem === null ? null : (
          <p key={name} className={styles.warning}>
            ▲ {label}: {problem}
          </p>
        ),
      )}
      {report && <TrialTracks candidates={candidates} tracks={report.tracks} />}
    </section>
  )
}

function ScoreRows({
  candidates,
  tracks,
}: {
  readonly candidates: Trial['candidates']
  readonly tracks: number
}) {
  return (
    <>
      <Row label="Answered" candidates={candidates}>
        {({ asked, failed }) =>
          `${asked - failed} of ${tracks}${failed > 0 ? `, ${failed} without an answer` : ''}`
        }
      </Row>
      {SCORE_ROWS.map(({ field, label, note }) => {
        const best = bestOf(candidates, field)
        return (
          <Row key={field} label={label} note={note} candidates={candidates}>
            {(candidate) => (
              <>
                {describeScore(candidate[field])}
                {best.includes(candidate.name) && <b className={styles.best}> best</b>}
              </>
            )}
          </Row>
        )
      })}
    </>
  )
}

function OtherRows({ trial: { candidates, twice } }: { readonly trial: Trial }) {
  return (
    <>
      {twice && (
        <Row label="Two runs agree" candidates={candidates}>
          {({ kind, agreement }) => describeAgreement(kind, agreement)}
        </Row>
      )}
      <Row label="How sure it is" note="of the genre family, by its own word" candidates={candidates}>
        {({ calibration }) => (
          <>
            {describeCalibration(calibration)}
            {calibration && (
              <ul className={styles.bins}>
                {describeBins(calibration).map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            )}
          </>
        )}
      </Row>
      <Row label="Cost of this trial" candidates={candidates}>
        {describeTrialCost}
      </Row>
      <Row label="Cost of 1,000 tracks" candidates={candidates}>
        {describeThousand}
      </Row>
      <Row label="Time for a track" note="one call at a time, without waiting" candidates={candidates}>
        {describeSpeed}
      </Row>
    </>
  )
}

function Row(props: {
  readonly label: string
  readonly note?: string | undefined
  readonly candidates: readonly TrialCandidate[]
  readonly children: (candidate: TrialCandidate) => ReactNode
}) {
  const { label, note, candidates, children } = props
  return (
    <Table.Tr>
      <Table.Th scope="row" className={styles.measure}>
        {label}
        {note && <small className={styles.note}>{note}</small>}
      </Table.Th>
      {candidates.map((candidate) => (
        <Table.Td key={candidate.name}>{children(candidate)}</Table.Td>
      ))}
    </Table.Tr>
  )
}

/** Makes a candidate the tagger that every run begins with. */
function UseButton({
  candidate,
  settings,
}: {
  readonly candidate: TrialCandidate
  readonly settings: Settings
}) {
  const { data: status } = useQuery(modelsQuery)
  const { save } = useSaveSetting()
  const { name, label, kind } = candidate
  if (kind === 'existing') return null
  if (settings.model === name) return <span role="status">✓ It is</span>
  const isReady = status?.models.find((model) => model.name === name)?.ready ?? true
  return (
    <Button
      aria-label={`Use ${label} as the default tagger`}
      disabled={!isReady}
      onClick={() => save({ model: name })}
      data-testid={`trial-use-${name}`}
    >
      Use this tagger
    </Button>
  )
}
