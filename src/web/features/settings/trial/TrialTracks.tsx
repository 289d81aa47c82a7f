import { Switch, Table } from '@mantine/core'
import { useState } from 'react'
import type { TrialAnswer, TrialCandidate, TrialTrack } from '../../../../contract/trial.schema.ts'
import { formatCount } from '../../../shared/display-text.ts'
import styles from './Trial.module.css'
import { describeAgain, describeVerdict, isDifferent } from './trial-text.ts'

/** The tracks with the truth and what each candidate said; at first only those that somebody has wrong. */
export function TrialTracks(props: {
  readonly candidates: readonly TrialCandidate[]
  readonly tracks: readonly TrialTrack[]
}) {
  const { candidates, tracks } = props
  const [isDifferentOnly, setIsDifferentOnly] = useState(true)
  const different = tracks.filter(({ answers }) => answers.some(isDifferent))
  const shown = isDifferentOnly ? different : tracks
  const labels = new Map(candidates.map(({ name, label }) => [name, label]))
  return (
    <>
      <div className={styles.tracksHead}>
        <h3>Track by track</h3>
        <Switch
          label="Only where an answer differs"
          checked={isDifferentOnly}
          onChange={(event) => setIsDifferentOnly(event.currentTarget.checked)}
          data-testid="trial-different-only"
        />
        <span role="status">
          {formatCount(shown.length, 'track')} of {tracks.length}
        </span>
      </div>
      <Table fz="sm" withRowBorders={false} className={styles.answers} data-testid="trial-answers">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Who</Table.Th>
            <Table.Th scope="col">What they said</Table.Th>
            <Table.Th scope="col">Against what is right</Table.Th>
          </Table.Tr>
        </Table.Thead>
        {shown.map((track) => (
          <TrackRows key={track.id} track={track} labels={labels} />
        ))}
      </Table>
    </>
  )
}

function TrackRows(props: { readonly track: TrialTrack; readonly labels: ReadonlyMap<string, string> }) {
  const { track, labels } = props
  return (
    <Table.Tbody data-testid="trial-track">
      <Table.Tr className={styles.title}>
        <Table.Th colSpan={3} scope="rowgroup">
          {track.title === '' ? '(untitled)' : track.title} <span>{track.artist}</span>
        </Table.Th>
      </Table.Tr>
      <Table.Tr>
        <Table.Td>Right</Table.Td>
        <Table.Td className={styles.comment}>{track.truth}</Table.Td>
        <Table.Td />
      </Table.Tr>
      {track.answers.map((answer) => (
        <AnswerRow key={answer.candidate} answer={answer} label={labels.get(answer.candidate) ?? ''} />
      ))}
    </Table.Tbody>
  )
}

function AnswerRow({ answer, label }: { readonly answer: TrialAnswer; readonly label: string }) {
  const { comment, error, genre, again } = answer
  return (
    <Table.Tr>
      <Table.Td>{label}</Table.Td>
      <Table.Td className={styles.comment}>
        {comment ?? error ?? ''}
        {again && <small>{describeAgain(again)}</small>}
      </Table.Td>
      <Table.Td className={styles.verdict} data-verdict={isDifferent(answer) ? genre : 'right'}>
        {isDifferent(answer) ? '▲ ' : '✓ '}
        {describeVerdict(answer)}
      </Table.Td>
    </Table.Tr>
  )
}
