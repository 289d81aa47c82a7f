import { ActionIcon, Popover } from '@mantine/core'
import { IconHelp } from '@tabler/icons-react'
import styles from './QueryInput.module.css'
import { FIELD_LINES, type HelpLine, WORD_LINES } from './query-help.ts'

/** A "?" that shows the query language on one card. */
export function QueryHelp() {
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          c="dimmed"
          size="sm"
          className="gt-touch"
          aria-label="How to search"
          data-testid="query-help"
        >
          <IconHelp size={16} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown data-testid="query-help-card">
        <div className={styles.card}>
          <h2>Search</h2>
          <Lines lines={WORD_LINES} />
          <h2>Fields</h2>
          <Lines lines={FIELD_LINES} />
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

function Lines({ lines }: { readonly lines: readonly HelpLine[] }) {
  return (
    <dl className={styles.lines}>
      {lines.map(({ example, finds }) => (
        <div key={example}>
          <dt>
            <code>{example}</code>
          </dt>
          <dd>{finds}</dd>
        </div>
      ))}
    </dl>
  )
}
