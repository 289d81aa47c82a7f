import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Task } from '../../contract/task.schema.ts'
import { tasksQuery } from '../api/queries.ts'
import { cancelTask, dismissTask, pauseTask, resumeTask } from '../api/tasks.ts'
import { useNow } from './ConnectionState.tsx'
import { notifyFailure } from './notices.tsx'
import { isLive, type ProgressSample, pauseOf, secondsLeft } from './task-progress.ts'

/**
 * Pause, cancel, resume and dismiss. Neither the click nor the answer changes what is shown of a task, but its events:
 * a resumed run may be over before the answer arrives, which would show it running for ever.
 */
export function useTaskActions() {
  const client = useQueryClient()
  const cancel = useMutation({
    mutationFn: cancelTask,
    onError: (error) => notifyFailure('The job was not cancelled.', error),
  })
  const pause = useMutation({
    mutationFn: pauseTask,
    onError: (error) => notifyFailure('The job was not paused.', error),
  })
  const resume = useMutation({
    mutationFn: resumeTask,
    onError: (error) => notifyFailure('The job was not resumed.', error),
  })
  const dismiss = useMutation({
    mutationFn: dismissTask,
    onSuccess: (_, taskId) =>
      client.setQueryData(tasksQuery.queryKey, (tasks) => tasks?.filter(({ id }) => id !== taskId)),
    onError: (error) => notifyFailure('The job was not dismissed.', error),
  })
  return { pause: pause.mutate, cancel: cancel.mutate, resume: resume.mutate, dismiss: dismiss.mutate }
}

/** Seconds until a task ends at the speed seen by this page; undefined while that is unknown, or it is held. */
export function useTimeLeft(task: Task): number | undefined {
  // Time that was spent waiting says nothing about the speed, so the measuring starts again after a pause.
  const live = isLive(task) && pauseOf(task) === undefined
  const now = useNow(live)
  const [start, setStart] = useState<ProgressSample>()
  if (live && start?.taskId !== task.id) setStart({ taskId: task.id, done: task.done, atMs: now })
  if (!live && start !== undefined) setStart(undefined)
  return start === undefined ? undefined : secondsLeft(task, start, now)
}
