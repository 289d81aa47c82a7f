import { Button, Progress } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Task } from '../../../contract/task.schema.ts'
import type { TreeType } from '../../../contract/tree.schema.ts'
import { isLive, pauseOf } from '../../app/task-progress.ts'
import { useTaskActions } from '../../app/use-tasks.ts'
import { formatCount, formatPercent } from '../../shared/display-text.ts'
import type { Forest } from './forest.ts'
import styles from './Trees.module.css'
import { staleSentence, TYPE_WORDS } from './tree-words.ts'
import { treesDialog } from './trees-dialog.ts'
import type { TreeActions } from './use-tree-actions.ts'

/** What is to be known about the tree before it is read: a trial, an older one, work on it, changes since. */
export function TreeBanners(props: {
  readonly type: TreeType
  readonly forest: Forest | null
  readonly task: Task | undefined
  /** The version that the address asks for. */
  readonly version: number | undefined
  readonly actions: TreeActions
  readonly onLeaveVersion: () => void
  /** The page of the work is shown, which says all about it. */
  readonly isJobShown: boolean
  readonly onJob: () => void
}) {
  const { type, forest, task, version, actions, onLeaveVersion, onJob, isJobShown } = props
  const isWorking = task !== undefined && isLive(task)
  const facts = forest?.facts
  const sentence = facts === undefined ? '' : staleSentence(facts)
  const isKept = version !== undefined
  return (
    <>
      {facts && isKept && (
        <Banner text={keptSentence(facts)} testId="version-banner">
          <Button
            variant="filled"
            onClick={() => {
              actions.restore({ type, version })
              onLeaveVersion()
            }}
          >
            Use this tree
          </Button>
          <Button onClick={onLeaveVersion}>Back to the current tree</Button>
        </Banner>
      )}
      {isWorking && !isJobShown && <WorkBanner task={task} hasTree={forest !== null} onJob={onJob} />}
      {task && !isWorking && !isJobShown && task.state !== 'succeeded' && (
        <FailureBanner task={task} type={type} hasTree={forest !== null} onJob={onJob} />
      )}
      {sentence !== '' && !isKept && !isWorking && (
        <Banner text={sentence} testId="stale-banner">
          {facts && facts.addedTracks > 0 ? (
            <Button
              onClick={() => actions.update(type)}
              loading={actions.isStarting}
              data-testid="update-tree"
            >
              Update
            </Button>
          ) : (
            <Button onClick={() => treesDialog.set({ kind: 'build' })}>Build again…</Button>
          )}
        </Banner>
      )}
      {facts && facts.lostEdits > 0 && !isKept && (
        <Banner
          text={`${formatCount(facts.lostEdits, 'edit')} of yours ${facts.lostEdits === 1 ? 'names a node' : 'name nodes'} that this tree does not have. ${facts.lostEdits === 1 ? 'It is' : 'They are'} kept for a tree that has ${facts.lostEdits === 1 ? 'it' : 'them'}.`}
          testId="lost-edits-banner"
        />
      )}
    </>
  )
}

function keptSentence({ isPreview, version }: Forest['facts']): string {
  return isPreview
    ? 'This is a trial. The current tree stays as it is until you use this one.'
    : `This is version ${version}, which is kept beside the current tree.`
}

function WorkBanner(props: { readonly task: Task; readonly hasTree: boolean; readonly onJob: () => void }) {
  const { task, hasTree, onJob } = props
  const { cancel, resume } = useTaskActions()
  const held = pauseOf(task)
  const now = held?.message ?? task.stage
  return (
    <Banner
      text={`${task.title}: ${formatPercent(task.done, task.total)}${now === '' ? '' : `. ${now}`}${hasTree ? ' The current tree stays until then.' : ''}`}
      testId="work-banner"
      isQuiet
    >
      <Progress
        className={styles.progress ?? ''}
        value={task.total === 0 ? 0 : (task.done / task.total) * 100}
        aria-label={task.title}
      />
      {held && task.canResume && <Button onClick={() => resume(task.id)}>Resume</Button>}
      <Button onClick={onJob} data-testid="show-job">
        Details
      </Button>
      <Button onClick={() => cancel(task.id)}>Cancel</Button>
    </Banner>
  )
}

function FailureBanner(props: {
  readonly task: Task
  readonly type: TreeType
  readonly hasTree: boolean
  readonly onJob: () => void
}) {
  const { task, type, hasTree, onJob } = props
  const { resume, dismiss } = useTaskActions()
  const kept = hasTree ? ` ${TYPE_WORDS[type].name.replace('the', 'The')} is as it was.` : ''
  return (
    <Banner
      text={`${task.error?.message ?? `“${task.title}” did not get to its end.`}${kept}`}
      testId="failure-banner"
      isFailure={task.state === 'failed'}
    >
      {task.canResume && (
        <Button onClick={() => resume(task.id)}>
          {task.stage === '' ? 'Resume' : `Resume from: ${task.stage}`}
        </Button>
      )}
      <Button onClick={onJob} data-testid="show-job">
        Details
      </Button>
      <Button onClick={() => dismiss(task.id)}>Dismiss</Button>
    </Banner>
  )
}

function Banner(props: {
  readonly text: string
  readonly testId: string
  readonly isFailure?: boolean
  /** Its figures change all the time, and are not read out. */
  readonly isQuiet?: boolean
  readonly children?: ReactNode
}) {
  const { text, testId, isFailure, isQuiet, children } = props
  return (
    <div
      className={styles.banner}
      role={isQuiet ? 'group' : 'status'}
      data-failure={isFailure || undefined}
      data-testid={testId}
    >
      <span>{text}</span>
      {children}
    </div>
  )
}
