import { Button, Group, Popover, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type RefObject, useState } from 'react'
import type { Settings } from '../../../contract/config.schema.ts'
import { saveSettings } from '../../api/config.ts'
import { settingsQuery } from '../../api/queries.ts'
import { notifyFailure } from '../../app/notices.tsx'
import { useShortcut } from '../../app/use-shortcuts.ts'
import styles from './ColumnChooser.module.css'
import { ColumnRow } from './ColumnRow.tsx'
import type { ColumnDesk } from './column-desk.ts'
import type { TrackGridHandle } from './grid-handle.ts'
import { LayoutList } from './LayoutList.tsx'

/** Which columns are seen, in which order, pinned or not, in named layouts; widths are set in the header. */
export function ColumnChooser({ grid }: { readonly grid: RefObject<TrackGridHandle | null> }) {
  const [desk, setDesk] = useState<ColumnDesk>()
  const toggle = () => setDesk(desk === undefined ? grid.current?.desk() : undefined)
  useShortcut('columns', toggle)
  return (
    <Popover
      opened={desk !== undefined}
      onChange={(isOpen) => !isOpen && setDesk(undefined)}
      position="bottom-end"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button onClick={toggle} data-testid="columns-button">
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Columns" className={styles.dropdown} data-testid="columns-dropdown">
        {desk && <Chooser desk={desk} />}
      </Popover.Dropdown>
    </Popover>
  )
}

function Chooser({ desk }: { readonly desk: ColumnDesk }) {
  const [search, setSearch] = useState('')
  // The grid holds the columns: counting up reads them anew.
  const [, setTurn] = useState(0)
  const after = (run: () => void) => () => {
    run()
    setTurn((turn) => turn + 1)
  }
  const columns = desk.columns()
  const wanted = search.trim().toLowerCase()
  const shown = columns.filter(({ label }) => label.toLowerCase().includes(wanted))
  return (
    <Stack gap={10}>
      <LayoutList desk={desk} onChange={after(() => undefined)} />
      <TextInput
        size="sm"
        type="search"
        aria-label="Search the columns"
        placeholder="Search the columns"
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        data-testid="columns-search"
      />
      {shown.length === 0 && (
        <Text size="sm" c="dimmed">
          No column is called so.
        </Text>
      )}
      <ul className={styles.columns} data-testid="columns-list">
        {shown.map((column) => (
          <ColumnRow
            key={column.id}
            column={column}
            isFirst={column.id === columns[0]?.id}
            isLast={column.id === columns.at(-1)?.id}
            onShow={(isVisible) => after(() => desk.show(column.id, isVisible))()}
            onPin={after(() => desk.pin(column.id, !column.isPinned))}
            onMove={(by) => after(() => desk.move(column.id, by))()}
          />
        ))}
      </ul>
      <Density />
      <Group justify="space-between" wrap="nowrap">
        <Text size="xs" c="dimmed" maw={200}>
          Alt+↑ and Alt+↓ move a column. Drag an edge in the header to resize it.
        </Text>
        <Button flex="none" onClick={after(() => desk.choose(undefined))} data-testid="columns-reset">
          Reset columns
        </Button>
      </Group>
    </Stack>
  )
}

/** Height of the rows: a setting of the program, for every list. */
function Density() {
  const client = useQueryClient()
  const { data: settings } = useQuery(settingsQuery)
  const save = useMutation({
    mutationFn: (density: Settings['density']) => saveSettings({ density }),
    onSuccess: (saved) => client.setQueryData(settingsQuery.queryKey, saved),
    onError: (error) => notifyFailure('The density was not changed.', error),
  })
  return (
    <SegmentedControl
      aria-label="Density of lists"
      size="xs"
      fullWidth
      data={[
        { value: 'comfortable', label: 'Comfortable' },
        { value: 'compact', label: 'Compact' },
      ]}
      value={save.isPending ? save.variables : (settings?.density ?? 'comfortable')}
      onChange={(value) => save.mutate(value === 'compact' ? 'compact' : 'comfortable')}
      data-testid="columns-density"
    />
  )
}
