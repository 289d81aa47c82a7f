import { Button, Checkbox, Popover, Stack, Text } from '@mantine/core'
import { type RefObject, useState } from 'react'
import { useShortcut } from '../../app/use-shortcuts.ts'
import type { ColumnChoice, TrackGridHandle } from './grid-handle.ts'

/** Which columns are seen. Order and width are changed in the header itself; all three are remembered. */
export function ColumnChooser({ grid }: { readonly grid: RefObject<TrackGridHandle | null> }) {
  const [columns, setColumns] = useState<readonly ColumnChoice[]>()
  const read = () => setColumns(grid.current?.columns() ?? [])
  const toggle = () => (columns === undefined ? read() : setColumns(undefined))
  useShortcut('columns', toggle)
  return (
    <Popover
      opened={columns !== undefined}
      onChange={(isOpen) => !isOpen && setColumns(undefined)}
      position="bottom-end"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button onClick={toggle} data-testid="columns-button">
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Columns">
        <Stack gap={8}>
          {columns?.map((column) => (
            <Checkbox
              key={column.id}
              size="xs"
              label={column.label}
              checked={column.isVisible}
              onChange={(event) => {
                grid.current?.showColumn(column.id, event.currentTarget.checked)
                read()
              }}
            />
          ))}
          <Text size="xs" c="dimmed" maw={170}>
            Drag a header to move it, its edge to resize it.
          </Text>
          <Button
            onClick={() => {
              grid.current?.resetColumns()
              read()
            }}
          >
            Reset columns
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
