import type { Task } from '../../contract/task.schema.ts'
import styles from './TaskBar.module.css'

/** How far a task is, as a bar; `state` colours one that has stopped, `facts` is what a screen reader says of it. */
export function TaskBar(props: { readonly task: Task; readonly state: string; readonly facts: string }) {
  const { task, state, facts } = props
  return (
    <div
      className={styles.bar}
      data-state={state}
      role="progressbar"
      aria-label={task.title}
      aria-valuenow={task.done}
      aria-valuemin={0}
      aria-valuemax={task.total}
      aria-valuetext={facts}
    >
      <span style={{ width: `${task.total === 0 ? 0 : (task.done / task.total) * 100}%` }} />
    </div>
  )
}
