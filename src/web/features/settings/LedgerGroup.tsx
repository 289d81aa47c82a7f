import { Button, Skeleton, Table, Text, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import type { LlmCall } from '../../../contract/llm.schema.ts'
import { FailureCard } from '../../app/ErrorBoundary.tsx'
import { formatNumber } from '../../shared/display-text.ts'
import { CallDialog } from './CallDialog.tsx'
import styles from './Ledger.module.css'
import { formatCallTime, PURPOSE_TEXT, reasonOf, STATE_TEXT } from './ledger-text.ts'
import { formatSpent } from './money-text.ts'
import { SettingGroup } from './Setting.tsx'
import { useCallLedger } from './use-call-ledger.ts'

/** Every call that left this computer, newest first. */
export function LedgerGroup() {
  const { calls, total, error, hasMore, isLoadingMore, showMore, retry } = useCallLedger()
  const [opened, setOpened] = useState<{ readonly id?: number; readonly isOpen: boolean }>({ isOpen: false })
  return (
    <SettingGroup
      title="Calls"
      isWide
      description="Every call to a language model, whether it was answered or not. Open one to read exactly what was sent."
    >
      {!calls && !error && <Skeleton h={200} />}
      {!calls && error && <FailureCard title="The calls could not be read." error={error} onRetry={retry} />}
      {calls?.length === 0 && <Text c="dimmed">Nothing has been sent yet.</Text>}
      {calls && calls.length > 0 && (
        <CallTable calls={calls} onOpen={(id) => setOpened({ id, isOpen: true })} />
      )}
      {calls && hasMore && (
        <Button mt="sm" loading={isLoadingMore} onClick={showMore} data-testid="ledger-more">
          Show more
        </Button>
      )}
      {calls && calls.length > 0 && (
        <Text mt={6} size="sm" c="dimmed" role="status">
          {formatNumber(calls.length)} of {formatNumber(total)} shown
        </Text>
      )}
      <CallDialog
        id={opened.id}
        isOpen={opened.isOpen}
        onClose={() => setOpened({ ...opened, isOpen: false })}
      />
    </SettingGroup>
  )
}

function CallTable(props: { readonly calls: readonly LlmCall[]; readonly onOpen: (id: number) => void }) {
  const { calls, onOpen } = props
  return (
    <Table fz="sm" highlightOnHover className={styles.table} data-testid="ledger">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Time</Table.Th>
          <Table.Th className={styles.large}>To</Table.Th>
          <Table.Th>Model</Table.Th>
          <Table.Th className={styles.large}>For</Table.Th>
          <Table.Th className={styles.large}>Tracks</Table.Th>
          <Table.Th className={styles.large}>Tokens in, out</Table.Th>
          <Table.Th>Cost</Table.Th>
          <Table.Th>State</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {calls.map((call) => (
          <CallRow key={call.id} call={call} onOpen={() => onOpen(call.id)} />
        ))}
      </Table.Tbody>
    </Table>
  )
}

/** The whole row opens the call for a pointer; its time is the button for everybody else. */
function CallRow({ call, onOpen }: { readonly call: LlmCall; readonly onOpen: () => void }) {
  const reason = reasonOf(call)
  return (
    <Table.Tr className={styles.row} onClick={onOpen} data-testid="ledger-row" data-state={call.state}>
      <Table.Td>
        <UnstyledButton
          className={`${styles.open} gt-touch`}
          onClick={(event) => {
            event.stopPropagation()
            onOpen()
          }}
        >
          {formatCallTime(call.at)}
        </UnstyledButton>
      </Table.Td>
      <Table.Td className={`${styles.large} ${styles.name}`}>{call.host}</Table.Td>
      <Table.Td className={styles.name}>{call.model}</Table.Td>
      <Table.Td className={styles.large}>{PURPOSE_TEXT[call.purpose]}</Table.Td>
      <Table.Td className={styles.large}>{formatNumber(call.tracks)}</Table.Td>
      <Table.Td className={styles.large}>
        {formatNumber(call.inputTokens)}, {formatNumber(call.outputTokens)}
      </Table.Td>
      <Table.Td className={styles.one}>{call.cost === null ? 'unknown' : formatSpent(call.cost)}</Table.Td>
      <Table.Td>
        <span className={styles.state} data-state={call.state}>
          {STATE_TEXT[call.state]}
        </span>
        {reason !== undefined && <div className={`${styles.reason} ${styles.large}`}>{reason}</div>}
      </Table.Td>
    </Table.Tr>
  )
}
