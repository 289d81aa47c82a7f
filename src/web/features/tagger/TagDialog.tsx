import { Alert, Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { LibrarySummary } from '../../../contract/library.schema.ts'
import type { StartTagging } from '../../../contract/task.schema.ts'
import { messageOf } from '../../api/client.ts'
import { modelsQuery, settingsQuery } from '../../api/queries.ts'
import { queryKeys } from '../../api/query-keys.ts'
import { estimateTagging, startTagging } from '../../api/tagging.ts'
import { fetchTrackIds, type TrackList } from '../../api/tracks.ts'
import { announce } from '../../app/announcer.tsx'
import { useFocusBack } from '../../app/use-focus-back.ts'
import { formatCount } from '../../shared/display-text.ts'
import { ModeChoice } from './ModeChoice.tsx'
import { ScopeChoice } from './ScopeChoice.tsx'
import { TagEstimate } from './TagEstimate.tsx'
import { TagLimits } from './TagLimits.tsx'
import { type ModelDraft, modelOf, TagModelChoice, useModelCard } from './TagModelChoice.tsx'
import {
  CONFIRM_WORD,
  isConfirmation,
  needsConfirmation,
  OFFLINE_MODEL,
  type TagChoices,
  type TagMode,
  type TagScope,
  tagPlan,
} from './tag-plan.ts'

/** Long enough to finish a word, so that half a name is not asked about. */
const TYPING_MS = 350

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
    <Modal opened onClose={props.onClose} title="Tag tracks" size={560}>
      <TagForm {...props} />
    </Modal>
  )
}

function TagForm({ library, selectedIds, list, filteredCount, initialScope, onClose }: TagDialogProps) {
  useFocusBack()
  const { data: status } = useQuery(modelsQuery)
  const { data: settings } = useQuery(settingsQuery)
  const [scope, setScope] = useState<TagScope>(initialScope)
  const [mode, setMode] = useState<TagMode>('fill')
  const [chosen, setChosen] = useState<ModelDraft>()
  const [limits, setLimits] = useState<Pick<TagChoices, 'fallback' | 'maxCost'>>({
    fallback: 'none',
    maxCost: undefined,
  })
  const [confirmation, setConfirmation] = useState('')
  const draft = chosen ?? { choice: settings?.model ?? OFFLINE_MODEL, typed: '' }
  const [typed] = useDebouncedValue(draft.typed, TYPING_MS)
  const model = modelOf({ ...draft, typed })
  const known = status?.models.find(({ name }) => name === model)

  const { data: filteredIds } = useQuery({
    queryKey: queryKeys.trackIds(list),
    queryFn: () => fetchTrackIds(list),
    enabled: scope === 'filtered',
    // Rows may have changed since the same list was asked for.
    staleTime: 0,
  })
  const plan = tagPlan({ scope, mode, model, ...limits }, scope === 'selected' ? selectedIds : filteredIds)
  const estimate = useEstimate(plan)
  const start = useMutation({
    mutationFn: startTagging,
    onSuccess: ({ total }) => {
      announce(`Tagging ${formatCount(total, 'track')}`)
      onClose()
    },
  })
  // The answer for other choices says nothing about this model.
  const card = useModelCard(model, known, estimate.isPlaceholderData ? null : estimate.data?.blocked)

  const shown = plan === undefined ? undefined : (estimate.data ?? undefined)
  const overwrites = shown?.overwrites ?? 0
  const needsWord = needsConfirmation(mode, overwrites)
  const isConfirmed = !needsWord || isConfirmation(confirmation)
  // What stands there while a new estimate is on its way belongs to other choices.
  const isEstimated = shown !== undefined && !estimate.isPlaceholderData && model === modelOf(draft)
  const canStart = isEstimated && shown.tracks > 0 && shown.blocked === null && isConfirmed && !card.isShown
  const submit = () => canStart && plan && start.mutate(plan)
  // The card says it better.
  const error = start.error ?? (card.isShown ? null : estimate.error)

  const nothing = model === '' ? 'No model is named yet.' : 'No tracks are chosen.'
  const instead = error ? '' : plan === undefined ? nothing : 'Working out what it takes…'

  return (
    <Stack
      gap="md"
      onKeyDown={(event) => event.key === 'Enter' && (event.metaKey || event.ctrlKey) && submit()}
    >
      <ScopeChoice
        scope={scope}
        counts={{
          untagged: library.untagged,
          selected: selectedIds.length,
          filtered: filteredCount ?? 0,
          failed: library.failed,
          all: library.total,
        }}
        onScope={setScope}
      />
      <ModeChoice mode={mode} onMode={setMode} />
      <TagModelChoice draft={draft} status={status} card={card} onChange={setChosen} />
      {model !== OFFLINE_MODEL && !card.isShown && (
        <TagLimits
          {...limits}
          isFree={known?.isFree ?? false}
          onFallback={(fallback) => setLimits({ ...limits, fallback })}
          onMaxCost={(maxCost) => setLimits({ ...limits, maxCost })}
        />
      )}
      {needsWord && (
        <TextInput
          label={`This replaces ${formatCount(overwrites, 'tag')}. Type “${CONFIRM_WORD}” to go on; it can be undone.`}
          value={confirmation}
          onChange={(event) => setConfirmation(event.currentTarget.value)}
          data-testid="tag-confirm"
        />
      )}
      {error && (
        <Alert color="red" title="Not started">
          {messageOf(error)}
        </Alert>
      )}
      {/* What it takes is always in sight beside the button that starts it. */}
      <Stack className="gt-dialog-foot" gap={10}>
        {!card.isShown && <TagEstimate estimate={shown} instead={instead} />}
        <Group justify="flex-end" gap="xs">
          <Button onClick={onClose}>Close</Button>
          <Button
            variant="filled"
            disabled={!canStart}
            loading={start.isPending}
            onClick={submit}
            data-testid="tag-start"
          >
            {mode === 'suggest' ? 'Start suggesting' : 'Start tagging'}
          </Button>
        </Group>
      </Stack>
    </Stack>
  )
}

/** What the planned run would take; the answer for other choices stands until this one is there. */
function useEstimate(plan: StartTagging | undefined) {
  return useQuery({
    queryKey: queryKeys.taggingEstimate(plan),
    queryFn: ({ signal }) => (plan ? estimateTagging(plan, signal) : null),
    enabled: plan !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
}
