import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { TreeType } from '../../../../contract/tree.schema.ts'
import type { TreeBuildMode } from '../../../../contract/tree-build.schema.ts'
import { modelsQuery, settingsQuery } from '../../../api/queries.ts'
import { treePlanQuery } from '../../../api/tree-queries.ts'
import { buildTree } from '../../../api/tree-work.ts'
import { announce } from '../../../app/announcer.tsx'
import { isLive } from '../../../app/task-progress.ts'
import { ANOTHER_MODEL } from '../../tagger/model-choices.ts'
import { type ModelDraft, modelOf, useModelCard } from '../../tagger/TagModelChoice.tsx'
import { TYPE_WORDS } from '../tree-words.ts'
import { useTreeTask } from '../use-tree-task.ts'
import { buildOrder, firstModel, treeModelGroups, USUAL_MODELS } from './build-choices.ts'

/** Long enough to finish a word, so that half a name is not asked about. */
const TYPING_MS = 350

/** What is chosen in the dialog, what that takes, and the way to start it. */
export function useBuildForm(type: TreeType, onStarted: (mode: TreeBuildMode) => void) {
  const { data: status } = useQuery(modelsQuery)
  const { data: settings } = useQuery(settingsQuery)
  const [mode, setMode] = useState<TreeBuildMode>('offline')
  const [chosen, setDraft] = useState<ModelDraft>()
  const [maxCost, setMaxCost] = useState<number>()
  const [isTrial, setTrial] = useState(false)
  const draft = chosen ?? { choice: firstModel(settings?.model), typed: '' }
  const [typed] = useDebouncedValue(draft.typed, TYPING_MS)
  const model = modelOf({ ...draft, typed })
  const asked = model === USUAL_MODELS || model === '' ? undefined : model
  const {
    data: plan,
    error,
    isPlaceholderData,
    refetch,
  } = useQuery({
    ...treePlanQuery(type, asked),
    placeholderData: keepPreviousData,
    // The library, the other trees and what broke off may be others by now.
    staleTime: 0,
  })
  const task = useTreeTask(type)
  const isBusy = task !== undefined && isLive(task)
  const chosenMode = plan?.modes.find((one) => one.mode === mode)
  const card = useBuildCard({
    chosenMode,
    hasNeeds: plan?.needs.every(({ isBuilt }) => isBuilt) ?? true,
    asked,
  })
  const start = useMutation({
    mutationFn: () => buildTree(type, buildOrder({ mode, model, maxCost, isTrial })),
    onSuccess: () => {
      announce(`Building ${TYPE_WORDS[type].name}`)
      onStarted(mode)
    },
  })
  // What stands there while another model is asked about belongs to the one before.
  const isSettled = mode === 'offline' || (!isPlaceholderData && model !== '' && model === modelOf(draft))
  const connected = async () => {
    // What is known of the model without its key would open the card again.
    await refetch()
    card.close()
  }
  return {
    ...{ status, plan, mode, setMode, draft, setDraft, maxCost, setMaxCost, isTrial, setTrial },
    ...{ chosenMode, isSettled, isBusy, start, planError: error },
    card: { ...card, close: () => void connected() },
    groups: treeModelGroups(status, draft.choice === ANOTHER_MODEL ? '' : draft.choice),
    isFree: status?.models.find(({ name }) => name === chosenMode?.model)?.isFree ?? false,
    canStart: chosenMode?.ready === true && isSettled && !isBusy && !start.isPending,
  }
}

/** What the dialog works with. */
export type BuildFormModel = ReturnType<typeof useBuildForm>

/** The card "Connect a model" while the model that would be asked cannot be. */
function useBuildCard(props: {
  readonly chosenMode:
    | {
        readonly mode: TreeBuildMode
        readonly ready: boolean
        readonly reason: string | null
        readonly model: string | null
      }
    | undefined
  /** False while other trees are what is missing. */
  readonly hasNeeds: boolean
  readonly asked: string | undefined
}) {
  const { chosenMode, hasNeeds, asked } = props
  const { data: status } = useQuery(modelsQuery)
  const isAsked = chosenMode !== undefined && chosenMode.mode !== 'offline' && hasNeeds
  const model = isAsked ? (chosenMode.model ?? asked ?? USUAL_MODELS) : ''
  const known = isAsked ? status?.models.find(({ name }) => name === model) : undefined
  const reason = isAsked && !chosenMode.ready ? (chosenMode.reason ?? '') : undefined
  return useModelCard(
    model,
    known,
    reason === undefined ? null : { code: 'MODEL_NOT_READY', message: reason },
  )
}
