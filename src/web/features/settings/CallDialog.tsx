import { Alert, Modal, Skeleton, Stack, Text, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { LlmCall, LlmCallDetail } from '../../../contract/llm.schema.ts'
import { messageOf } from '../../api/client.ts'
import { callQuery } from '../../api/queries.ts'
import { formatCount } from '../../shared/display-text.ts'
import styles from './Ledger.module.css'
import {
  formatCallTime,
  formatLatency,
  formatTokens,
  PURPOSE_TEXT,
  reasonOf,
  STATE_TEXT,
} from './ledger-text.ts'
import { formatSpent } from './money-text.ts'
import settingStyles from './Setting.module.css'

/**
 * One call: every word that was sent and every word that came back.
 *
 * It is rendered while it is closed, too: only so does it know what to give the focus back to.
 */
export function CallDialog(props: {
  /** undefined before any call was opened. */
  readonly id: number | undefined
  readonly isOpen: boolean
  readonly onClose: () => void
}) {
  const { id, isOpen, onClose } = props
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={`Call ${id ?? ''}`}
      size={760}
      data-testid="ledger-dialog"
    >
      {id !== undefined && <CallContent id={id} />}
    </Modal>
  )
}

function CallContent({ id }: { readonly id: number }) {
  // Nothing of it is kept in the page: texts that are forgotten must not come back from a cache.
  const { data: detail, error } = useQuery({ ...callQuery(id), staleTime: 0, gcTime: 0 })
  if (detail) return <CallWords detail={detail} />
  if (!error) return <Skeleton h={320} />
  return (
    <Alert color="red" title="The call could not be read">
      {messageOf(error)}
    </Alert>
  )
}

function CallWords({ detail }: { readonly detail: LlmCallDetail }) {
  const { call, system, prompt, answer } = detail
  return (
    <Stack gap="md">
      <dl className={settingStyles.facts}>
        {factsOf(call).map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {call.hasTexts ? (
        <>
          <Words label="System prompt" text={system} />
          <Words label="Prompt" text={prompt} />
          <Words label="Answer" text={answer} />
        </>
      ) : (
        <Text c="dimmed">What was sent and what came back is no longer kept.</Text>
      )}
    </Stack>
  )
}

/** A field and not a paragraph: it can be scrolled and copied by keyboard. */
function Words({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <Textarea
      className={styles.mono}
      label={label}
      readOnly
      autosize
      minRows={1}
      maxRows={14}
      placeholder="Nothing"
      value={text}
    />
  )
}

function factsOf(call: LlmCall): [string, string][] {
  const reason = reasonOf(call)
  return [
    ['Time', formatCallTime(call.at)],
    ['To', call.host],
    ['Model', call.model],
    [
      'For',
      call.tracks === 0
        ? PURPOSE_TEXT[call.purpose]
        : `${PURPOSE_TEXT[call.purpose]}, ${formatCount(call.tracks, 'track')}`,
    ],
    ['Tokens', formatTokens(call)],
    ['Cost', call.cost === null ? 'unknown' : formatSpent(call.cost)],
    ['Took', formatLatency(call.latencyMs)],
    ['State', STATE_TEXT[call.state]],
    ...(reason === undefined ? [] : [['Reason', reason] satisfies [string, string]]),
  ]
}
