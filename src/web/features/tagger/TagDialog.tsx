import { Alert, Button, Group, Modal, Radio, Select, Stack, Text, TextInput } from '@mantine/core'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AppInfo } from '../../../contract/config.schema.ts'
import type { LibrarySummary } from '../../../contract/library.schema.ts'
import { messageOf } from '../../api/client.ts'
import { appQuery, settingsQuery } from '../../api/queries.ts'
import { queryKeys } from '../../api/query-keys.ts'
import { estimateTagging, startTagging } from '../../api/tagging.ts'
import { fetchTrackIds, type TrackList } from '../../api/tracks.ts'
import { announce } from '../../app/announcer.tsx'
import { formatCount, formatNumber } from '../../shared/display-text.ts'
import {
  CONFIRM_WORD,
  describeEstimate,
  MAX_UNCONFIRMED_OVERWRITES,
  type TagChoices,
  type TagScope,
  tagPlan,
} from './tag-plan.ts'

interface TagDialogProps {
  readonly library: LibrarySummary
  readonly selectedIds: readonly number[]
  readonly list: TrackList
  /** Tracks that the filters leave; undefined when no filter is set. */
  readonly filteredCount: number | undefined
  readonly initialScope: TagScope
  readonly onClose: () => void
}

/** Which tracks, by what, over what: with what it will take, before anything starts. */
export function TagDialog(props: TagDialogProps) {
  return (
    <Modal opened onClose={props.onClose} title="Tag tracks" size={520}>
      <TagForm {...props} />
    </Modal>
  )
}

function TagForm({ library, selectedIds, list, filteredCount, initialScope, onClose }: TagDialogProps) {
  const { data: app } = useQuery(appQuery)
  const { data: settings } = useQuery(settingsQuery)
  const [scope, setScope] = useState<TagScope>(initialScope)
  const [mode, setMode] = useState<TagChoices['mode']>('fill')
  const [chosenModel, setChosenModel] = useState<string>()
  const [confirmation, setConfirmation] = useState('')
  const model = chosenModel ?? usableModel(app, settings?.model)

  const { data: filteredIds } = useQuery({
    queryKey: queryKeys.trackIds(list),
    queryFn: () => fetchTrackIds(list),
    enabled: scope === 'filtered',
    // Rows may have changed since the same list was asked for.
    staleTime: 0,
  })
  const plan = tagPlan({ scope, mode, model }, scope === 'selected' ? selectedIds : filteredIds)
  const estimate = useQuery({
    queryKey: queryKeys.taggingEstimate(plan),
    queryFn: ({ signal }) => (plan ? estimateTagging(plan, signal) : null),
    enabled: plan !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
  const start = useMutation({
    mutationFn: startTagging,
    onSuccess: ({ total }) => {
      announce(`Tagging ${formatCount(total, 'track')}`)
      onClose()
    },
  })

  const overwrites = estimate.data?.overwrites ?? 0
  const needsWord = overwrites > MAX_UNCONFIRMED_OVERWRITES
  const isConfirmed = !needsWord || confirmation.trim().toLowerCase() === CONFIRM_WORD
  const canStart = plan !== undefined && estimate.data != null && estimate.data.tracks > 0 && isConfirmed
  const submit = () => canStart && plan && start.mutate(plan)

  const scopes: readonly { value: TagScope; label: string; count: number | undefined }[] = [
    { value: 'untagged', label: 'Untagged tracks', count: library.untagged },
    { value: 'selected', label: 'Selected tracks', count: selectedIds.length },
    { value: 'filtered', label: 'Tracks of this list, as filtered', count: filteredCount ?? 0 },
    { value: 'failed', label: 'Failed tracks', count: library.failed },
    { value: 'all', label: 'All tracks', count: library.total },
  ]

  return (
    <Stack
      gap="md"
      onKeyDown={(event) => event.key === 'Enter' && (event.metaKey || event.ctrlKey) && submit()}
    >
      <Radio.Group
        label="Which"
        value={scope}
        onChange={(value) => setScope(scopes.find((s) => s.value === value)?.value ?? scope)}
      >
        <Stack gap={6} mt={6}>
          {scopes.map(({ value, label, count }) => (
            <Radio
              key={value}
              value={value}
              disabled={count === 0}
              label={`${label} (${formatNumber(count ?? 0)})`}
              data-testid={`tag-scope-${value}`}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Radio.Group
        label="Tags that are already there"
        value={mode}
        onChange={(value) => setMode(value === 'overwrite' ? 'overwrite' : 'fill')}
      >
        <Stack gap={6} mt={6}>
          <Radio value="fill" label="Leave them alone, fill empty ones only" />
          <Radio value="overwrite" label="Replace them" data-testid="tag-mode-overwrite" />
        </Stack>
      </Radio.Group>
      <Select
        label="Tagger"
        allowDeselect={false}
        value={model}
        onChange={(value) => value !== null && setChosenModel(value)}
        data={(app?.models ?? []).map(({ name, label, ready, reason }) => ({
          value: name,
          label: ready ? label : `${label}: ${reason ?? 'not ready'}`,
          disabled: !ready,
        }))}
        data-testid="tag-model"
      />
      <Text size="sm" aria-live="polite" data-testid="tag-estimate">
        {estimate.data ? (
          <>
            <b>{formatCount(estimate.data.tracks, 'track')}</b> · {describeEstimate(estimate.data)}
            {overwrites > 0 && ` · replaces ${formatCount(overwrites, 'tag')}`}
          </>
        ) : (
          'No tracks are chosen.'
        )}
      </Text>
      {needsWord && (
        <TextInput
          label={`This replaces ${formatCount(overwrites, 'tag')}. Type “${CONFIRM_WORD}” to go on; it can be undone.`}
          value={confirmation}
          onChange={(event) => setConfirmation(event.currentTarget.value)}
          data-testid="tag-confirm"
        />
      )}
      {(start.error ?? estimate.error) && (
        <Alert color="red" title="Not started">
          {messageOf(start.error ?? estimate.error)}
        </Alert>
      )}
      <Group justify="flex-end" gap="xs">
        <Button onClick={onClose}>Close</Button>
        <Button
          variant="filled"
          disabled={!canStart}
          loading={start.isPending}
          onClick={submit}
          data-testid="tag-start"
        >
          Start tagging
        </Button>
      </Group>
    </Stack>
  )
}

/** The model of the settings when it can be used now, else the first that can. */
function usableModel(app: AppInfo | undefined, preferred: string | undefined): string {
  const ready = (app?.models ?? []).filter((model) => model.ready)
  return (ready.find(({ name }) => name === preferred) ?? ready[0])?.name ?? 'offline'
}
