import type { TaskProgress } from './task-kind.ts'
import type { TaskRecord } from './task-record.ts'

/** Progress is written and told at most this often; news of a stage or a change always at once. */
const REPORT_INTERVAL_MS = 100

/** Applies progress at once and tells about it at intervals, in order; the last report before a pause too. */
export function createReporter(record: TaskRecord, publish: (record: TaskRecord) => Promise<void>) {
  let lastTold = 0
  let telling: Promise<void> = Promise.resolve()
  let isPending = false
  let waiting: NodeJS.Timeout | undefined

  function tell() {
    clearTimeout(waiting)
    waiting = undefined
    isPending = false
    lastTold = performance.now()
    // One that could not be written, on a full disk perhaps, does not keep the next ones back.
    telling = telling.catch(() => undefined).then(() => publish(record))
    // Awaited by flush; without this a failed write in between would end the process.
    telling.catch(() => undefined)
  }

  return {
    report(progress: TaskProgress) {
      record.done = Math.max(record.done, progress.done ?? 0)
      record.failed = progress.failed ?? record.failed
      record.total = progress.total ?? record.total
      record.stage = progress.stage ?? record.stage
      record.changeId = progress.changeId ?? record.changeId
      record.spend = progress.spend ?? record.spend
      isPending = true
      const isNews = progress.stage !== undefined || progress.changeId !== undefined
      const rest = REPORT_INTERVAL_MS - (performance.now() - lastTold)
      if (isNews || rest <= 0) tell()
      // The step in hand may take long: what is done before it must not wait for it.
      else waiting ??= setTimeout(tell, rest).unref()
    },
    /** Something besides the progress is another: told at once. */
    tellNow: tell,
    async flush() {
      clearTimeout(waiting)
      if (isPending) tell()
      await telling.catch(() => undefined)
    },
  }
}
