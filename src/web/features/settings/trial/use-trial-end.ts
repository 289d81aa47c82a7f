import { useEffect, useRef } from 'react'
import type { Task } from '../../../../contract/task.schema.ts'
import { announce, announceNow } from '../../../app/announcer.tsx'

/** Says when the trial that this page saw running is over. */
export function useTrialEnd(tasks: readonly Task[]): void {
  const running = useRef<string>(undefined)
  useEffect(() => {
    const live = tasks.find(({ kind, state }) => kind === 'trial' && state === 'running')
    const ended = tasks.find(({ id }) => id === running.current)
    if (live === undefined && ended !== undefined) {
      if (ended.state === 'succeeded') announce('The trial is done. Its report is below.')
      if (ended.state === 'failed') announceNow('The trial failed.')
    }
    running.current = live?.id
  }, [tasks])
}
