import { Button } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import type { TreeBuildLog } from '../../../../contract/tree-build.schema.ts'
import { notifyDone, notifyFailure } from '../../../app/notices.tsx'
import styles from './Job.module.css'
import { elapsed, logText } from './job-text.ts'

/** Height of a line before it was drawn, in pixels; long ones take more. */
const LINE_HEIGHT = 22
/** Nearer to the end than this counts as reading the end, which then stays in sight. */
const NEAR_END_PX = 40

/** What was done, step by step with the time since the work began; lines in sight alone are drawn. */
export function JobLog(props: {
  readonly lines: TreeBuildLog['lines']
  readonly startedAt: string
  readonly isLive: boolean
}) {
  const { lines, startedAt, isLive } = props
  const scroller = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 10,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new line is what it follows.
  useEffect(() => {
    if (isAtEnd.current && lines.length > 0) virtual.scrollToIndex(lines.length - 1, { align: 'end' })
  }, [lines.length])
  if (lines.length === 0) {
    return isLive ? null : (
      <p className={styles.noLog}>The log of this work is gone: the program was started again since.</p>
    )
  }
  return (
    <div className={styles.logBox}>
      <div className={styles.logHead}>
        <h3 id="job-log">Log</h3>
        <Button size="compact-sm" onClick={() => void copy(lines, startedAt)} data-testid="job-copy">
          Copy
        </Button>
      </div>
      <div
        ref={scroller}
        className={styles.log}
        role="log"
        aria-live="off"
        aria-labelledby="job-log"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys, too.
        tabIndex={0}
        data-testid="job-log"
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          isAtEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END_PX
        }}
      >
        <div className={styles.lines} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const line = lines[index]
            if (line === undefined) return null
            return (
              <div
                key={index}
                ref={virtual.measureElement}
                data-index={index}
                className={styles.line}
                data-error={line.isError || undefined}
                style={{ transform: `translateY(${start}px)` }}
              >
                <span>{elapsed(line.at, startedAt)}</span>
                <span>
                  {line.isError && <b>Problem: </b>}
                  {line.detail}
                </span>
                <span>{line.percent}%</span>
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}

async function copy(lines: TreeBuildLog['lines'], startedAt: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(logText(lines, startedAt))
    notifyDone({ message: 'The log is in the clipboard.' })
  } catch (error) {
    notifyFailure('The log was not copied.', error)
  }
}
