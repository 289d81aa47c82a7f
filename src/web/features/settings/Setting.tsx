import type { ReactNode } from 'react'
import styles from './Setting.module.css'
import type { SaveState } from './use-save-setting.ts'

/** A group of settings under one heading, with what there is to know about all of them. */
export function SettingGroup(props: {
  readonly title: string
  readonly description?: string | undefined
  /** A warning. */
  readonly note?: string | undefined
  /** Takes all the width there is: for tables. */
  readonly isWide?: boolean
  readonly children: ReactNode
}) {
  const { title, description, note, isWide, children } = props
  return (
    <section className={styles.group} data-wide={isWide || undefined}>
      <h2>{title}</h2>
      {description !== undefined && <p className={styles.introduction}>{description}</p>}
      {note !== undefined && <p className={styles.note}>{note}</p>}
      {children}
    </section>
  )
}

/** One setting: its name, what it does, its control, and a tick once the server has it. */
export function Setting(props: {
  readonly label: string
  readonly description?: ReactNode
  readonly state?: SaveState | undefined
  readonly children: ReactNode
}) {
  const { label, description, state, children } = props
  return (
    <div className={styles.setting}>
      <div className={styles.words}>
        <div className={styles.label}>{label}</div>
        {description && <div className={styles.description}>{description}</div>}
      </div>
      <div className={styles.control}>
        {children}
        <span className={styles.state} data-state={state} role="status">
          {state === 'saved' && '✓ Saved'}
          {state === 'saving' && 'Saving…'}
        </span>
      </div>
    </div>
  )
}
