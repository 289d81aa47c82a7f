import { Table, Text } from '@mantine/core'
import type { MonthSpend } from '../../../contract/llm.schema.ts'
import { formatNumber } from '../../shared/display-text.ts'
import styles from './Ledger.module.css'
import { formatTokens } from './ledger-text.ts'
import { formatMonth, formatSpent } from './money-text.ts'
import { SettingGroup } from './Setting.tsx'
import { useCallLedger } from './use-call-ledger.ts'

/** What language models cost, month by month. */
export function MonthsGroup() {
  const { months } = useCallLedger()
  const spent = months?.filter(({ calls }) => calls > 0)
  return (
    <SettingGroup title="Months">
      {spent?.length === 0 && <Text c="dimmed">No language model has been asked yet.</Text>}
      {spent && spent.length > 0 && (
        <Table fz="sm" className={styles.table} data-testid="months">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Month</Table.Th>
              <Table.Th>Calls</Table.Th>
              <Table.Th className={styles.large}>Tokens</Table.Th>
              <Table.Th>Cost</Table.Th>
              <Table.Th>Unpriced calls</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {spent.map((month) => (
              <MonthRow key={month.month} month={month} />
            ))}
          </Table.Tbody>
        </Table>
      )}
    </SettingGroup>
  )
}

function MonthRow({ month }: { readonly month: MonthSpend }) {
  return (
    <Table.Tr>
      <Table.Td>{formatMonth(month.month)}</Table.Td>
      <Table.Td>{formatNumber(month.calls)}</Table.Td>
      <Table.Td className={styles.large}>{formatTokens(month)}</Table.Td>
      <Table.Td>{formatSpent(month.cost)}</Table.Td>
      <Table.Td>{formatNumber(month.unpricedCalls)}</Table.Td>
    </Table.Tr>
  )
}
