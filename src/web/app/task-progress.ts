import type { Task, TaskPause, TaskSpend, TaskState } from '../../contract/task.schema.ts'
import { formatCount, formatDollars, formatNumber, formatSeconds } from '../shared/display-text.ts'

/** How far a task was at some moment. */
export interface ProgressSample {
  readonly taskId: string
  readonly done: number
  readonly atMs: number
}

/** Running and queued tasks are live; the other states are final until they are resumed. */
export function isLive(task: Task): boolean {
  return task.state === 'running' || task.state === 'queued'
}

/** The pause of a live task; undefined when it gets on, or has ended. */
export function pauseOf(task: Task): TaskPause | undefined {
  return isLive(task) && task.pause !== null ? task.pause : undefined
}

/** What a task is shown as: its state, or "paused" while a live one is held. */
export function shownState(task: Task): TaskState | 'paused' {
  return pauseOf(task) === undefined ? task.state : 'paused'
}

/** True when the DJ can let it go on; a wait that a provider asked for ends by itself and not before. */
export function canGoOn(task: Task): boolean {
  return task.canResume && pauseOf(task)?.code !== 'PROVIDER_WAIT'
}

/** Whole seconds until a pause ends by itself, at least 0; undefined when it waits for the DJ. */
export function secondsOfPause(pause: TaskPause, nowMs: number): number | undefined {
  const until = pause.until === null ? Number.NaN : Date.parse(pause.until)
  return Number.isNaN(until) ? undefined : Math.max(0, Math.ceil((until - nowMs) / 1_000))
}

/** "Goes on in 40 s."; "" for a pause that waits for the DJ. */
export function describePauseEnd(pause: TaskPause, nowMs: number): string {
  const seconds = secondsOfPause(pause, nowMs)
  if (seconds === undefined) return ''
  return seconds === 0 ? 'Goes on now.' : `Goes on in ${formatSeconds(seconds)}.`
}

/** What was asked of models so far, each a few words: "$0.12 so far", "34 calls", "210 reused". */
export function describeSpend(spend: TaskSpend | null): string[] {
  if (spend === null || (spend.calls === 0 && spend.reused === 0)) return []
  const cost = spend.cost === null ? 'cost unknown' : `${formatDollars(spend.cost)} so far`
  return [
    ...(spend.calls > 0 ? [cost, formatCount(spend.calls, 'call')] : []),
    ...(spend.reused > 0 ? [`${formatNumber(spend.reused)} reused`] : []),
  ]
}

/** The tagging task that the Tagger shows: the live one, else the newest that was not dismissed. */
export function currentTagging(tasks: readonly Task[]): Task | undefined {
  const tagging = tasks.filter((task) => task.kind === 'tagging')
  const newest = tagging.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))[0]
  return tagging.find(isLive) ?? newest
}

/** True for a tag run that writes nothing but suggestions. */
export function isSuggestRun(task: Task): boolean {
  return task.kind === 'tagging' && task.mode === 'suggest'
}

/** Percent of all live tasks together, 0 to 99; undefined when nothing runs. */
export function overallPercent(tasks: readonly Task[]): number | undefined {
  const live = tasks.filter(isLive)
  if (live.length === 0) return undefined
  const total = live.reduce((sum, task) => sum + task.total, 0)
  const done = live.reduce((sum, task) => sum + task.done, 0)
  return total === 0 ? 0 : Math.min(99, Math.floor((done / total) * 100))
}

/** The time left as a claim that is not more exact than it can be: "about 12 min left". */
export function describeTimeLeft(seconds: number | undefined): string {
  if (seconds === undefined) return ''
  return seconds < 1 ? 'almost done' : `about ${formatSeconds(seconds)} left`
}

/**
 * Seconds until a task ends at the speed seen since `start`.
 *
 * Measured from when this page first saw it running, because a resumed task
 * brings finished steps along that took no time now. Until a step was seen to
 * finish, the speed since the task began stands in; undefined without either.
 */
export function secondsLeft(task: Task, start: ProgressSample, nowMs: number): number | undefined {
  const seen = { steps: task.done - start.done, ms: nowMs - start.atMs }
  const began = task.startedAt === null ? nowMs : Date.parse(task.startedAt)
  const { steps, ms } = seen.steps > 0 ? seen : { steps: task.done, ms: nowMs - began }
  if (steps < 1 || ms <= 0) return undefined
  return ((task.total - task.done) * ms) / steps / 1_000
}
