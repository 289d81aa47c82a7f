import { Alert, Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core'
import type { TreeType } from '../../../../contract/tree.schema.ts'
import type { TreeBuildMode, TreeBuildPlan } from '../../../../contract/tree-build.schema.ts'
import { messageOf } from '../../../api/client.ts'
import { useNow } from '../../../app/ConnectionState.tsx'
import { useFocusBack } from '../../../app/use-focus-back.ts'
import { useTaskActions } from '../../../app/use-tasks.ts'
import { formatWhen } from '../../../shared/display-text.ts'
import { CostLimit } from '../../tagger/TagLimits.tsx'
import { TagModelChoice } from '../../tagger/TagModelChoice.tsx'
import { TYPE_WORDS } from '../tree-words.ts'
import { useTreeActions } from '../use-tree-actions.ts'
import { BuildModes } from './BuildModes.tsx'
import { BuildNeeds } from './BuildNeeds.tsx'
import { modeFigures, trialLabel, untaggedNote } from './build-choices.ts'
import { type BuildFormModel, useBuildForm } from './use-build-form.ts'

interface BuildDialogProps {
  readonly type: TreeType
  readonly hasTree: boolean
  readonly onClose: () => void
  readonly onStarted: (mode: TreeBuildMode) => void
}

/** How a tree is to be built, with what that takes. Nothing is asked of a model before Start is pressed. */
export function BuildDialog(props: BuildDialogProps) {
  const { type, hasTree, onClose } = props
  const { label } = TYPE_WORDS[type]
  return (
    <Modal
      opened
      onClose={onClose}
      title={
        hasTree ? `Build the ${label.toLowerCase()} tree again` : `Build the ${label.toLowerCase()} tree`
      }
      size={620}
      data-testid="build-dialog"
    >
      <BuildForm {...props} />
    </Modal>
  )
}

function BuildForm({ type, hasTree, onClose, onStarted }: BuildDialogProps) {
  useFocusBack()
  const form = useBuildForm(type, onStarted)
  const actions = useTreeActions()
  const { plan, mode, card, start } = form
  const problem = start.error ?? (plan === undefined ? form.planError : null)
  const submit = () => form.canStart && start.mutate()
  return (
    <Stack
      gap="md"
      onKeyDown={(event) => event.key === 'Enter' && (event.metaKey || event.ctrlKey) && submit()}
    >
      {plan?.resumable && !form.isBusy && <Resume resumable={plan.resumable} onResumed={onClose} />}
      <BuildNeeds needs={plan?.needs ?? []} onBuild={actions.build} />
      <BuildModes type={type} plan={plan} mode={mode} isSettled={form.isSettled} onMode={form.setMode} />
      {mode !== 'offline' && (
        <>
          <TagModelChoice
            label="Model"
            draft={form.draft}
            status={form.status}
            groups={form.groups}
            card={card}
            onChange={form.setDraft}
          />
          {!card.isShown && !form.isFree && <CostLimit maxCost={form.maxCost} onMaxCost={form.setMaxCost} />}
        </>
      )}
      <Checkbox
        label={trialLabel(type, hasTree)}
        checked={form.isTrial}
        onChange={(event) => form.setTrial(event.currentTarget.checked)}
        data-testid="build-trial"
      />
      {problem && (
        <Alert color="red" title={start.error ? 'Not started' : 'What it takes could not be worked out'}>
          {messageOf(problem)}
        </Alert>
      )}
      <Foot type={type} form={form} hasTree={hasTree} onClose={onClose} onStart={submit} />
    </Stack>
  )
}

/** What it takes is always in sight beside the button that starts it. */
function Foot(props: {
  readonly type: TreeType
  readonly form: BuildFormModel
  readonly hasTree: boolean
  readonly onClose: () => void
  readonly onStart: () => void
}) {
  const { type, form, hasTree, onClose, onStart } = props
  const { plan, chosenMode, isSettled, isBusy, isTrial, start } = form
  const figures = chosenMode?.ready && isSettled ? modeFigures(chosenMode).join(' · ') : ''
  // What is told is for all crossings.
  const isLess = isTrial && type === 'collection' && chosenMode?.mode !== 'offline'
  const instead = form.card.isShown
    ? 'Connect a model above, or build offline.'
    : ((chosenMode?.ready === false ? chosenMode.reason : undefined) ?? 'Working out what it takes…')
  const note = plan === undefined ? '' : untaggedNote(plan)
  return (
    <Stack className="gt-dialog-foot" gap={8}>
      <div aria-live="polite">
        <Text size="sm" data-testid="build-figures">
          {figures === '' ? instead : <b>{isLess ? `at most ${figures}` : figures}</b>}
        </Text>
        <Text size="sm" c="dimmed">
          {isBusy
            ? 'This tree is being worked on. Another build can start when that is over.'
            : keptNote(hasTree, isTrial)}
          {note !== '' && ` ${note}`}
        </Text>
      </div>
      <Group justify="flex-end" gap="xs">
        <Button onClick={onClose}>Close</Button>
        <Button
          variant="filled"
          disabled={!form.canStart}
          loading={start.isPending}
          onClick={onStart}
          data-testid="build-start"
        >
          {isTrial ? 'Start the trial' : 'Start building'}
        </Button>
      </Group>
    </Stack>
  )
}

function keptNote(hasTree: boolean, isTrial: boolean): string {
  if (isTrial)
    return `The trial is kept ${hasTree ? 'beside the current tree ' : ''}until you use or discard it.`
  return hasTree
    ? 'The current tree stays until the new one is ready, and can be brought back.'
    : 'It can be stopped at any time.'
}

/** The offer to go on with a build that broke off. */
function Resume(props: {
  readonly resumable: NonNullable<TreeBuildPlan['resumable']>
  readonly onResumed: () => void
}) {
  const { resumable, onResumed } = props
  const { taskId, stage, at } = resumable
  const { resume } = useTaskActions()
  const now = useNow(false)
  return (
    <Alert className="gt-alert-warn" title="A build did not get to its end" data-testid="build-resumable">
      <Group justify="space-between" gap="xs">
        <span>
          {stage === '' ? 'It stopped' : `It stopped at “${stage}”`} ({formatWhen(at, now)}). What a model has
          answered is not asked again.
        </span>
        <Button
          onClick={() => {
            resume(taskId)
            onResumed()
          }}
        >
          {stage === '' ? 'Resume' : `Resume from: ${stage}`}
        </Button>
      </Group>
    </Alert>
  )
}
