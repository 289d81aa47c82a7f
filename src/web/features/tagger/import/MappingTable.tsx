import { Alert, Select, Table } from '@mantine/core'
import type { ColumnMapping, ColumnRole, ImportPreview } from '../../../../contract/library.schema.ts'
import styles from './import.module.css'
import { assignColumn, ROLES } from './import-choices.ts'

/** Which column plays which part; title and artist are needed. */
export function MappingTable(props: {
  readonly preview: ImportPreview
  readonly mapping: ColumnMapping
  readonly missing: readonly ColumnRole[]
  readonly onChange: (mapping: ColumnMapping) => void
}) {
  const { preview, mapping, missing, onChange } = props
  const columns = preview.columns.map(({ index, name }) => ({
    value: String(index),
    label: name || `Column ${index + 1}`,
  }))
  return (
    <section>
      <h3 className={styles.heading}>Columns</h3>
      {missing.length > 0 && (
        <Alert color="red" mb="xs" data-testid="import-missing">
          {`No column was recognised as ${missing.map(labelOf).join(' and ')}. Choose it below to go on.`}
        </Alert>
      )}
      <Table className={styles.mapping} withRowBorders={false} verticalSpacing={3}>
        <Table.Tbody>
          {ROLES.map(({ role, label }) => {
            const column = mapping[role]
            const samples = preview.columns.find(({ index }) => index === column)?.samples ?? []
            return (
              <Table.Tr key={role}>
                <Table.Th scope="row">{label}</Table.Th>
                <Table.Td>
                  <Select
                    size="xs"
                    aria-label={`Column for ${label}`}
                    placeholder="No column"
                    clearable={!missing.includes(role)}
                    error={missing.includes(role)}
                    data={columns}
                    value={column === undefined ? null : String(column)}
                    onChange={(value) =>
                      onChange(assignColumn(mapping, role, value === null ? undefined : Number(value)))
                    }
                    data-testid={`map-${role}`}
                  />
                </Table.Td>
                <Table.Td className={styles.samples}>{samples.join(' · ')}</Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
    </section>
  )
}

function labelOf(role: ColumnRole): string {
  return ROLES.find((known) => known.role === role)?.label ?? role
}
