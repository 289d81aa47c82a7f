import { Alert, Button, Checkbox, Group, List, Modal, Radio, Skeleton, Stack, Text } from '@mantine/core'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { ExportPreview } from '../../../contract/library.schema.ts'
import { messageOf } from '../../api/client.ts'
import { type ExportChoice, type ExportedFile, fetchExport, fetchExportPreview } from '../../api/imports.ts'
import { queryKeys } from '../../api/query-keys.ts'
import { notifyDone, notifyFailure } from '../../app/notices.tsx'
import { useFocusBack } from '../../app/use-focus-back.ts'
import { formatCount, formatNumber } from '../../shared/display-text.ts'

const SCOPES = ['all', 'changed', 'selected'] as const
type Scope = (typeof SCOPES)[number]

/** What the file will hold, then the file. */
export function ExportDialog(props: {
  /** Tracks that are chosen in the list; with some, these alone can be exported. */
  readonly selectedIds?: readonly number[]
  readonly initialScope?: 'selected' | undefined
  readonly onExported?: () => void
  readonly onClose: () => void
}) {
  const { initialScope = 'all', onExported, onClose } = props
  // The selection as it was at first: what is shown is about these tracks.
  const [ids] = useState(props.selectedIds ?? [])
  const [scope, setScope] = useState<Scope>(initialScope)
  const [escapesFormulas, setEscapesFormulas] = useState(false)
  const choice: ExportChoice = scope === 'selected' ? { ids: [...ids] } : { scope }
  const dialog = useId()
  const preview = useQuery({
    queryKey: queryKeys.exportPreview(dialog, scope),
    queryFn: ({ signal }) => fetchExportPreview(choice, signal),
    placeholderData: keepPreviousData,
    // The next opening may be for other tracks.
    gcTime: 0,
    staleTime: 0,
  })
  const download = useMutation({
    mutationFn: (wanted: ExportChoice) => fetchExport(wanted),
    onSuccess: (file) => {
      saveToDisk(file)
      notifyDone({ message: `Exported ${file.filename}.` })
      onExported?.()
      onClose()
    },
    onError: (error) => notifyFailure('Nothing was exported.', error),
  })
  const error = download.error ?? preview.error
  useFocusBack()

  return (
    <Modal opened onClose={onClose} title="Export" size={500} data-testid="export-dialog">
      <Stack gap="md">
        <Radio.Group
          label="Which tracks"
          value={scope}
          onChange={(value) => setScope(SCOPES.find((known) => known === value) ?? 'all')}
        >
          <Stack gap={6} mt={6}>
            {ids.length > 0 && (
              <Radio
                value="selected"
                label={
                  ids.length === 1 ? 'The selected track' : `The ${formatNumber(ids.length)} selected tracks`
                }
                data-testid="export-scope-selected"
              />
            )}
            <Radio value="all" label="All tracks" />
            <Radio
              value="changed"
              label="Only tracks whose comment changed since the import"
              data-testid="export-scope-changed"
            />
          </Stack>
        </Radio.Group>
        {preview.data ? <PreFlight preview={preview.data} /> : <Skeleton h={90} />}
        {(preview.data?.formulaComments ?? 0) > 0 && (
          <Checkbox
            label="Put an apostrophe before comments that a spreadsheet would run as a formula"
            checked={escapesFormulas}
            onChange={(event) => setEscapesFormulas(event.currentTarget.checked)}
          />
        )}
        {error && (
          <Alert color="red" title="Nothing was exported">
            {messageOf(error)}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button onClick={onClose}>Close</Button>
          <Button
            variant="filled"
            disabled={!preview.data || preview.isPlaceholderData || preview.data.rows === 0}
            loading={download.isPending}
            onClick={() => download.mutate({ ...choice, formulas: escapesFormulas ? 'escape' : 'keep' })}
            data-testid="export-download"
          >
            Download CSV
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

function PreFlight({ preview }: { readonly preview: ExportPreview }) {
  const { filename, rows, changed, untagged, columns, longComments, formulaComments } = preview
  return (
    <div aria-live="polite" data-testid="export-preview">
      <Text size="sm" fw={600}>
        {filename}: {formatCount(rows, 'track')}
      </Text>
      <List size="sm" mt={4}>
        <List.Item>{formatCount(changed, 'comment')} changed since the import</List.Item>
        <List.Item>{formatCount(columns.length, 'column')}, in the order of the imported file</List.Item>
        {untagged > 0 && <List.Item>{formatCount(untagged, 'track')} still without a tag</List.Item>}
        {longComments > 0 && (
          <List.Item c="var(--gt-warn)">
            {formatCount(longComments, 'comment')} over 255 characters; some players cut these
          </List.Item>
        )}
        {formulaComments > 0 && (
          <List.Item c="var(--gt-warn)">
            {formatCount(formulaComments, 'comment')} that a spreadsheet would take for a formula
          </List.Item>
        )}
      </List>
    </div>
  )
}

/** Hands a file to the browser's downloads. */
function saveToDisk({ filename, content }: ExportedFile): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = filename
  link.click()
  URL.revokeObjectURL(url)
}
