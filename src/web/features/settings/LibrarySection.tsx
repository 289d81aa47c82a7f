import { Button, Group, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { appQuery, importsQuery, libraryQuery } from '../../api/queries.ts'
import { formatCount, formatNumber, formatWhen, UNKNOWN } from '../../shared/display-text.ts'
import { NOTATION_NAMES } from '../../shared/key-display.ts'
import styles from './Setting.module.css'
import { Setting, SettingGroup } from './Setting.tsx'

const ExportDialog = lazy(async () => ({
  default: (await import('../tagger/ExportDialog.tsx')).ExportDialog,
}))
const ImportDialog = lazy(async () => ({
  default: (await import('../tagger/import/ImportDialog.tsx')).ImportDialog,
}))

/** What the library holds, where it lies, and where it came from. */
export function LibrarySection() {
  const { data: library } = useQuery(libraryQuery)
  const { data: app } = useQuery(appQuery)
  const { data: imports } = useQuery(importsQuery)
  const navigate = useNavigate()
  const [dialog, setDialog] = useState<'import' | 'export'>()
  const hasLibrary = library?.restored === true
  return (
    <>
      <SettingGroup title="Library">
        <div className={styles.wide}>
          <dl className={styles.facts}>
            <dt>Tracks</dt>
            <dd>
              {hasLibrary
                ? `${formatCount(library.total, 'track')}, ${formatNumber(library.tagged)} tagged`
                : 'No library yet'}
              {library?.isSample && ' (the sample library)'}
            </dd>
            <dt>Archived</dt>
            <dd>
              {formatCount(library?.archived ?? 0, 'track')}, kept for when a later import has them again
            </dd>
            <dt>Changed since import</dt>
            <dd>{formatCount(library?.changed ?? 0, 'comment')}</dd>
            <dt>Data folder</dt>
            <dd>{app?.dataDir ?? '…'}</dd>
          </dl>
        </div>
        {library?.isSample && (
          <Setting
            label="Done with the sample?"
            description="Import your own list and choose Replace: the sample goes to the archive and never mixes with your tracks."
          >
            <Button onClick={() => setDialog('import')}>Import my track list</Button>
          </Setting>
        )}
        <Group gap="xs" mt="xs">
          <Button disabled={!hasLibrary} onClick={() => setDialog('export')}>
            Export all…
          </Button>
          {!library?.isSample && <Button onClick={() => setDialog('import')}>Import…</Button>}
        </Group>
      </SettingGroup>
      <SettingGroup title="Imports">
        {imports?.length === 0 && <Text c="dimmed">Nothing has been imported yet.</Text>}
        {imports && imports.length > 0 && (
          <Table fz="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>File</Table.Th>
                <Table.Th>Rows</Table.Th>
                <Table.Th>Keys</Table.Th>
                <Table.Th>When</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {imports.map((record) => (
                <Table.Tr key={record.id}>
                  <Table.Td>{record.filename}</Table.Td>
                  <Table.Td>{formatNumber(record.rows)}</Table.Td>
                  <Table.Td>
                    {record.keyNotation === null ? UNKNOWN : NOTATION_NAMES[record.keyNotation]}
                  </Table.Td>
                  <Table.Td title={record.importedAt}>{formatWhen(record.importedAt, Date.now())}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </SettingGroup>
      <Suspense>
        {dialog === 'export' && <ExportDialog onClose={() => setDialog(undefined)} />}
        {dialog === 'import' && (
          <ImportDialog
            file={undefined}
            onClose={() => setDialog(undefined)}
            onImported={() => void navigate({ to: '/tagger' })}
          />
        )}
      </Suspense>
    </>
  )
}
