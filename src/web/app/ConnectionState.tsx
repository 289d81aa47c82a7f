import { Button } from '@mantine/core'
import { useInterval } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { formatSeconds } from '../shared/display-text.ts'
import styles from './ConnectionState.module.css'
import { connection } from './connection.ts'
import { useStore } from './store.ts'

/** A short break is not worth a word: browsers reconnect within a second or two. */
const GRACE_MS = 2_000

/** Amber dot while the event stream is away; nothing while all is well. Loss never means "done". */
export function ConnectionState() {
  const { state, lastUpdateAt } = useStore(connection)
  const now = useNow(state !== 'open')
  const awayMs = now - lastUpdateAt
  if (state !== 'lost' || awayMs < GRACE_MS)
    return <span data-testid="connection" data-state={state} hidden />
  return (
    <span className={styles.state} data-testid="connection" data-state="lost" role="status">
      <span className={styles.dot} aria-hidden />
      Reconnecting… <span className={styles.age}>last update {formatSeconds(awayMs / 1_000)} ago</span>
    </span>
  )
}

/** Full-width bar while requests do not reach the server at all. */
export function UnreachableBar() {
  const { isReachable } = useStore(connection)
  const client = useQueryClient()
  useEffect(() => {
    if (isReachable) return
    const retrying = setInterval(() => void client.refetchQueries({ type: 'active' }), 5_000)
    return () => clearInterval(retrying)
  }, [isReachable, client])
  if (isReachable) return null
  return (
    <div className={styles.bar} role="alert">
      The server does not answer. What you see may be out of date; nothing is lost. Trying again every 5
      seconds.
      <Button onClick={() => void client.refetchQueries({ type: 'active' })}>Try now</Button>
    </div>
  )
}

/** The time, once a second while `isTicking`. */
export function useNow(isTicking: boolean): number {
  const [now, setNow] = useState(Date.now)
  const { start, stop } = useInterval(() => setNow(Date.now()), 1_000)
  useEffect(() => {
    if (isTicking) start()
    return stop
  }, [isTicking, start, stop])
  return now
}
