import { Alert, Button, Group, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { ImportPreview, ImportResult, LibrarySummary } from '../../../../contract/library.schema.ts'
import { messageOf } from '../../../api/client.ts'
import { applyImport, previewImport } from '../../../api/imports.ts'
import { DuplicateQuestion, KeyQuestion, ModeQuestion } from './ImportQuestions.tsx'
import { FileFacts, FirstRows, Warnings } from './ImportSummary.tsx'
import { type ImportChoices, initialChoices, missingRoles, ROLES, toRequest } from './import-choices.ts'
import { MappingTable } from './MappingTable.tsx'

/** What was understood of the file and the questions it leaves; applied by one button. */
export function ImportReview(props: {
  readonly uploaded: ImportPreview
  readonly library: LibrarySummary | undefined
  readonly onApplied: (result: ImportResult) => void
  readonly onClose: () => void
}) {
  const { uploaded, library, onApplied, onClose } = props
  const [choices, setChoices] = useState<ImportChoices>(() => initialChoices(uploaded, library))
  const again = useMutation({
    mutationFn: (next: ImportChoices) => previewImport(uploaded.importId, toRequest(next)),
  })
  const apply = useMutation({
    mutationFn: () => applyImport(uploaded.importId, toRequest(choices)),
    onSuccess: onApplied,
  })
  // A failed second look keeps the first: the choices stand, only the numbers are those of before.
  const preview = again.data ?? uploaded
  const missing = missingRoles(choices.mapping)

  const change = (part: Partial<ImportChoices>) => {
    const next = { ...choices, ...part }
    setChoices(next)
    const readsDifferently = 'mapping' in part || 'notation' in part
    if (readsDifferently && missingRoles(next.mapping).length === 0) again.mutate(next)
  }

  return (
    <Stack gap="lg">
      <FileFacts preview={preview} />
      <MappingTable
        preview={preview}
        mapping={choices.mapping}
        missing={missing}
        onChange={(mapping) => change({ mapping })}
      />
      {missing.length === 0 && (
        <>
          {choices.mapping.key !== undefined && (
            <KeyQuestion
              keys={preview.keys}
              notation={choices.notation}
              onChange={(notation) => change({ notation })}
            />
          )}
          {preview.duplicates.rows > 0 && (
            <DuplicateQuestion
              duplicates={preview.duplicates}
              choice={choices.duplicates}
              onChange={(duplicates) => change({ duplicates })}
            />
          )}
          <ModeQuestion
            preview={preview}
            choices={choices}
            hasLibrary={library?.restored === true}
            onChange={change}
          />
          <Warnings preview={preview} />
          <FirstRows preview={preview} />
        </>
      )}
      {(apply.error ?? again.error) && (
        <Alert color="red" title="Nothing was imported">
          {messageOf(apply.error ?? again.error)}
        </Alert>
      )}
      <Group className="gt-dialog-foot" justify="flex-end" gap="xs">
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant="filled"
          disabled={missing.length > 0 || again.isPending}
          loading={apply.isPending}
          onClick={() => apply.mutate()}
          data-testid="import-apply"
        >
          {applyLabel(choices, missing)}
        </Button>
      </Group>
    </Stack>
  )
}

function applyLabel({ mode }: ImportChoices, missing: readonly string[]): string {
  const [first] = missing
  if (first !== undefined)
    return `Choose the ${ROLES.find(({ role }) => role === first)?.label ?? first} column`
  return mode === 'merge' ? 'Merge into library' : 'Replace library'
}
