import { Button, Group, Textarea } from '@mantine/core'
import { useRef } from 'react'
import { PLACEHOLDERS } from '../../../domain/prompt/prompt-template.ts'
import styles from './Prompts.module.css'
import type { PromptDraft } from './prompt-draft.ts'
import settingStyles from './Setting.module.css'

/** A prompt. A slip in it is costly, so it is saved by a button and not on leaving the field. */
export function PromptField(props: {
  readonly draft: PromptDraft
  readonly label: string
  readonly description: string
  readonly hasPlaceholders?: boolean
}) {
  const { draft, label, description, hasPlaceholders } = props
  const { name, text, problem, isChanged, state } = draft
  const area = useRef<HTMLTextAreaElement>(null)
  const hadCaret = useRef(false)

  function insert(placeholder: string): void {
    const field = area.current
    if (field === null) return
    // Where nobody has put the caret yet, the end is meant and not the start.
    if (!hadCaret.current) field.setSelectionRange(field.value.length, field.value.length)
    field.setRangeText(`{${placeholder}}`, field.selectionStart, field.selectionEnd, 'end')
    draft.write(field.value)
    field.focus()
  }

  return (
    <div className={settingStyles.wide}>
      <Textarea
        ref={area}
        label={label}
        description={description}
        autosize
        minRows={4}
        maxRows={14}
        value={text}
        error={problem}
        onFocus={() => {
          hadCaret.current = true
        }}
        onChange={(event) => draft.write(event.currentTarget.value)}
        data-testid={`setting-${name}`}
      />
      {hasPlaceholders && <PlaceholderChips text={text} onInsert={insert} />}
      <Group gap="xs" mt={8}>
        <Button
          variant="filled"
          aria-label={`Save: ${label}`}
          disabled={!isChanged || problem !== undefined}
          onClick={draft.save}
          data-testid={`save-${name}`}
        >
          Save
        </Button>
        <Button aria-label={`Cancel: ${label}`} disabled={!isChanged} onClick={draft.drop}>
          Cancel
        </Button>
        <Button aria-label={`Reset to default: ${label}`} onClick={draft.reset} data-testid={`reset-${name}`}>
          Reset to default
        </Button>
        <span className={settingStyles.state} data-state={state} role="status">
          {state === 'saved' && '✓ Saved'}
          {state === 'saving' && 'Saving…'}
        </span>
      </Group>
    </div>
  )
}

function PlaceholderChips(props: {
  readonly text: string
  readonly onInsert: (placeholder: string) => void
}) {
  const { text, onInsert } = props
  return (
    <div className={styles.chips}>
      <span>Insert:</span>
      {PLACEHOLDERS.map((placeholder) => (
        <button
          key={placeholder}
          type="button"
          className={styles.chip}
          data-used={text.includes(`{${placeholder}}`) || undefined}
          aria-label={`Insert {${placeholder}}`}
          onClick={() => onInsert(placeholder)}
          data-testid={`placeholder-${placeholder}`}
        >
          {`{${placeholder}}`}
        </button>
      ))}
    </div>
  )
}
