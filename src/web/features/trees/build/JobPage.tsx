import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Task } from '../../../../contract/task.schema.ts'
import type { TreeType } from '../../../../contract/tree.schema.ts'
import type { TreeBuildLog } from '../../../../contract/tree-build.schema.ts'
import { treeLogQuery, treeVersionsQuery } from '../../../api/tree-queries.ts'
import { announce, announceNow } from '../../../app/announcer.tsx'
import { STATE_TEXT } from '../../../app/JobRow.tsx'
import { describeSpend, describeTimeLeft, isLive, pauseOf, shownState } from '../../../app/task-progress.ts'
import { useTimeLeft } from '../../../app/use-tasks.ts'
import { formatPercent, formatSeconds } from '../../../shared/display-text.ts'
import { TaskBar } from '../../../shared/TaskBar.tsx'
import { RunButtons } from '../../tagger/RunButtons.tsx'
import { RunPause } from '../../tagger/RunPause.tsx'
import { TYPE_WORDS } from '../tree-words.ts'
import styles from './Job.module.css'
import { JobLog } from './JobLog.tsx'
import { JobStages } from './JobStages.tsx'
import { PHASE_WORDS, stageNow, stagesOf, storyOf } from './job-text.ts'

/** While work goes on its log is read again so often; events tell of the percent in between. */
const LOG_EVERY_MS = 1_000
/** Of a log that was not read yet. */
const NO_LOG: TreeBuildLog = { taskId: null, phases: [], lines: [] }

/** The work on a tree: its stages, what happens now, how far it is, what it cost, and the log. */
export function JobPage(props: {
  readonly type: TreeType
  readonly task: Task | undefined
  readonly hasTree: boolean
  readonly onShowTree: () => void
  readonly onOpenVersion: (version: number) => void
}) {
  const { type, task, hasTree, onShowTree, onOpenVersion } = props
  if (task === undefined) {
    return (
      <div className={styles.idle} data-testid="job-page">
        <h2>Nothing is being done</h2>
        <p>There is no work on {TYPE_WORDS[type].name}, and none that was not dismissed.</p>
        <Button onClick={onShowTree}>{hasTree ? 'Show the tree' : 'Back'}</Button>
      </div>
    )
  }
  return (
    <section
      className={styles.page}
      data-state={shownState(task)}
      data-testid="job-page"
      aria-label={task.title}
    >
      <Job {...{ type, task, hasTree }} />
      <div className={styles.buttons}>
        <RunButtons task={task} resumeFrom={task.stage} />
        {(hasTree || !isLive(task)) && (
          <Button onClick={onShowTree} data-testid="job-show-tree">
            {isLive(task) ? 'Browse the current tree' : hasTree ? 'Show the tree' : 'Back'}
          </Button>
        )}
        {task.state === 'succeeded' && <TrialButton type={type} onOpen={onOpenVersion} />}
      </div>
      <Log {...{ type, task }} />
    </section>
  )
}

function Job({
  type,
  task,
  hasTree,
}: {
  readonly type: TreeType
  readonly task: Task
  readonly hasTree: boolean
}) {
  const log = useLog(type, task)
  const stages = stagesOf(log, task)
  const phase = stageNow(stages)
  const pause = pauseOf(task)
  useAnnouncedWork(task, phase === undefined ? '' : PHASE_WORDS[phase].title)
  return (
    <>
      <h2>{task.title}</h2>
      <JobStages stages={stages} />
      {phase !== undefined && (
        <p className={styles.story} data-testid="job-story">
          <b>{PHASE_WORDS[phase].title}.</b> {storyOf(phase, task, hasTree)}
          {isLive(task) && hasTree && ' The current tree stays until the new one is ready.'}
        </p>
      )}
      <Progress task={task} />
      {pause && <RunPause task={task} pause={pause} />}
      {task.error && (
        <p className={styles.reason} role="alert">
          {task.error.message}
          {hasTree && ' The tree is as it was.'}
        </p>
      )}
    </>
  )
}

function Progress({ task }: { readonly task: Task }) {
  const left = useTimeLeft(task)
  const state = shownState(task)
  const took =
    task.startedAt === null || task.endedAt === null
      ? ''
      : formatSeconds((Date.parse(task.endedAt) - Date.parse(task.startedAt)) / 1_000)
  const facts = [
    state === 'running' ? '' : STATE_TEXT[state],
    formatPercent(task.done, task.total),
    task.stage,
    isLive(task) ? describeTimeLeft(left) : took,
    ...describeSpend(task.spend),
  ].filter((fact) => fact !== '')
  return (
    <>
      <TaskBar task={task} state={shownState(task)} facts={facts.join(', ')} />
      <p className={styles.facts} data-testid="job-facts">
        {facts.join(' · ')}
      </p>
    </>
  )
}

function Log({ type, task }: { readonly type: TreeType; readonly task: Task }) {
  const { lines } = useLog(type, task)
  return <JobLog lines={lines} startedAt={lines[0]?.at ?? task.createdAt} isLive={isLive(task)} />
}

/** The way to a trial that is kept beside the current tree. */
function TrialButton({
  type,
  onOpen,
}: {
  readonly type: TreeType
  readonly onOpen: (version: number) => void
}) {
  const { data } = useQuery(treeVersionsQuery(type))
  const trial = data?.versions.find(({ isPreview }) => isPreview)
  if (trial === undefined) return null
  return (
    <Button variant="filled" onClick={() => onOpen(trial.version)} data-testid="job-show-trial">
      Look at the trial
    </Button>
  )
}

/** The log of this work; that of other work says nothing of it. */
function useLog(type: TreeType, task: Task): TreeBuildLog {
  const live = isLive(task)
  const { data, refetch } = useQuery({ ...treeLogQuery(type), refetchInterval: live ? LOG_EVERY_MS : false })
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the task came to is what the log tells more of.
  useEffect(() => void refetch(), [task.id, task.state, task.stage])
  return data?.taskId === task.id ? data : NO_LOG
}

/** Says each new stage politely, and a bad end at once. */
function useAnnouncedWork({ title, state }: Task, stage: string): void {
  useEffect(() => {
    if (stage !== '') announce(`${title}: ${stage}`)
  }, [title, stage])
  useEffect(() => {
    if (state === 'failed') announceNow(`${title}: failed.`)
  }, [title, state])
}
