import { Alert, Button, Group, Modal, Stack } from '@mantine/core'
import type { BulkStep } from '../../../contract/bulk-edit.schema.ts'
import { messageOf } from '../../api/client.ts'
import { useFocusBack } from '../../app/use-focus-back.ts'
import { formatCount } from '../../shared/display-text.ts'
import { BulkSamples } from './BulkSamples.tsx'
import { BulkStepRow } from './BulkStepRow.tsx'
import { bulkSummary, emptyStep, type StepDraft } from './bulk-steps.ts'
import { useBulkEdit } from './use-bulk-edit.ts'

/** The server takes no more steps at once. */
const MAX_STEPS = 20

/** Edits a part of the tag of many tracks at once, with what will come of it before anything is written. */
export function BulkEditDialog(props: {
  readonly opened: boolean
  /** The tracks to edit. */
  readonly ids: readonly number[]
  readonly onClose: () => void
}) {
  const { opened, ids, onClose } = props
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={`Edit ${formatCount(ids.length, 'track')}`}
      size={760}
      data-testid="bulk-dialog"
    >
      <BulkEditForm ids={ids} onClose={onClose} />
    </Modal>
  )
}

function BulkEditForm({ ids, onClose }: { readonly ids: readonly number[]; readonly onClose: () => void }) {
  const edit = useBulkEdit(ids, onClose)
  useFocusBack()
  const { outcome, error } = edit
  return (
    <Stack
      gap="md"
      onKeyDown={(event) => event.key === 'Enter' && (event.metaKey || event.ctrlKey) && edit.submit()}
    >
      <Steps drafts={edit.drafts} onDrafts={edit.setDrafts} />
      {outcome && <BulkSamples sample={outcome.sample} isStale={!edit.isCurrent} />}
      {error && (
        <Alert color="red" title="Nothing was changed">
          {messageOf(error)}
        </Alert>
      )}
      <Group className="gt-dialog-foot" justify="space-between" gap="xs">
        <span role="status" data-testid="bulk-summary">
          {!error && (outcome ? bulkSummary(outcome) : waitingSentence(edit.steps))}
        </span>
        <Group gap="xs" ml="auto">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="filled"
            disabled={!edit.canApply && !edit.isApplying}
            loading={edit.isApplying}
            onClick={edit.submit}
            data-testid="bulk-apply"
          >
            Apply
          </Button>
        </Group>
      </Group>
    </Stack>
  )
}

function Steps(props: {
  readonly drafts: readonly StepDraft[]
  readonly onDrafts: (drafts: readonly StepDraft[]) => void
}) {
  const { drafts, onDrafts } = props
  const change = (draft: StepDraft) =>
    onDrafts(drafts.map((known) => (known.id === draft.id ? draft : known)))
  const remove = ({ id }: StepDraft) => onDrafts(drafts.filter((known) => known.id !== id))
  const add = () => onDrafts([...drafts, emptyStep(Math.max(...drafts.map(({ id }) => id)) + 1)])
  return (
    // Room for the focus ring, which the dialog would cut off.
    <Stack gap={10} pt={4}>
      {drafts.map((draft, index) => (
        <BulkStepRow
          key={draft.id}
          step={draft}
          number={index + 1}
          onChange={change}
          onRemove={drafts.length === 1 ? undefined : () => remove(draft)}
        />
      ))}
      <Group>
        <Button
          variant="subtle"
          disabled={drafts.length >= MAX_STEPS}
          onClick={add}
          data-testid="bulk-add-step"
        >
          + Another step
        </Button>
      </Group>
    </Stack>
  )
}

/** What stands in place of the counts while there are none. */
function waitingSentence(steps: readonly BulkStep[] | undefined): string {
  if (steps === undefined) return 'Not every step can be done yet.'
  return steps.length === 0 ? 'Say what to change.' : 'Working out what changes…'
}
