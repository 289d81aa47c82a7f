import { VisuallyHidden } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import styles from './Job.module.css'
import { PHASE_WORDS, type Stage, type StageState } from './job-text.ts'

const STATES: Readonly<Record<StageState, string>> = {
  done: 'done',
  active: 'going on',
  broken: 'ended here',
  waiting: 'to come',
}

/** The stages of the work as a line of numbered circles. */
export function JobStages({ stages }: { readonly stages: readonly Stage[] }) {
  if (stages.length === 0) return null
  return (
    <ol className={styles.stages} aria-label="Stages" data-testid="job-stages">
      {stages.map(({ phase, state }, index) => (
        <li key={phase} data-state={state} aria-current={state === 'active' ? 'step' : undefined}>
          <span className={styles.circle} aria-hidden>
            {state === 'done' ? (
              <IconCheck size={14} />
            ) : state === 'broken' ? (
              <IconX size={14} />
            ) : (
              index + 1
            )}
          </span>
          <span>{PHASE_WORDS[phase].title}</span>
          <VisuallyHidden>, {STATES[state]}</VisuallyHidden>
        </li>
      ))}
    </ol>
  )
}
