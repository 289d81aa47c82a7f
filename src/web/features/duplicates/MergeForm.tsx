import { Alert, Button, Checkbox, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import type { DuplicatesPreview } from '../../../contract/duplicates.schema.ts'
import { messageOf } from '../../api/client.ts'
import { formatCount, formatNumber } from '../../shared/display-text.ts'
import styles from './Duplicates.module.css'
import { GroupPages } from './GroupPages.tsx'
import {
  leavingIds,
  type MergeChoices,
  mergedGroups,
  mergeRequest,
  mergeSentence,
  NO_CHOICES,
} from './merge-plan.ts'
import { useMerge, useStarredAmong } from './use-merge.ts'

/** The groups with the DJ's choices, what merging them does, and the button that does it. */
export function MergeForm(props: { readonly preview: DuplicatesPreview; readonly onClose: () => void }) {
  const { preview, onClose } = props
  const [choices, setChoices] = useState<MergeChoices>(NO_CHOICES)
  const merge = useMerge(onClose)
  const merged = mergedGroups(preview, choices)
  const leaving = leavingIds(preview, choices)
  const stars = useStarredAmong(leaving)
  const submit = () => merged.length > 0 && !merge.isPending && merge.mutate(mergeRequest(preview, choices))

  return (
    <Stack
      gap="md"
      onKeyDown={(event) => event.key === 'Enter' && (event.metaKey || event.ctrlKey) && submit()}
    >
      <p className={styles.introduction}>
        {formatCount(preview.total_groups, 'recording')} with more than one copy
        {preview.location_conflicts > 0 &&
          `, ${formatNumber(preview.location_conflicts)} of them in different files`}
        . The kept copy takes over the files of the others and whatever it has none of. Nothing is deleted.
      </p>
      <MergeAll preview={preview} mergedCount={merged.length} choices={choices} onChoices={setChoices} />
      <GroupPages groups={preview.duplicate_groups} choices={choices} onChoices={setChoices} />
      {merge.error && (
        <Alert color="red" title="Nothing was merged">
          {messageOf(merge.error)}
        </Alert>
      )}
      <Group className="gt-dialog-foot" justify="space-between" gap="xs">
        <span role="status" className={styles.sentence} data-testid="duplicates-summary">
          {mergeSentence({ groups: merged.length, copies: leaving.length, stars })}
        </span>
        <Group gap="xs" ml="auto">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="filled"
            disabled={merged.length === 0}
            loading={merge.isPending}
            onClick={submit}
            data-testid="duplicates-apply"
          >
            Merge
          </Button>
        </Group>
      </Group>
    </Stack>
  )
}

/** All groups or none at once. */
function MergeAll(props: {
  readonly preview: DuplicatesPreview
  readonly mergedCount: number
  readonly choices: MergeChoices
  readonly onChoices: (choices: MergeChoices) => void
}) {
  const { preview, mergedCount, choices, onChoices } = props
  const keys = preview.duplicate_groups.map(({ key }) => key)
  return (
    <Checkbox
      label="Merge all of them"
      checked={mergedCount === keys.length}
      indeterminate={mergedCount > 0 && mergedCount < keys.length}
      onChange={(event) =>
        onChoices({ ...choices, leftOut: new Set(event.currentTarget.checked ? [] : keys) })
      }
      data-testid="duplicates-all"
    />
  )
}
