import { Button, Group, Textarea } from '@mantine/core'
import { useState } from 'react'
import styles from './EditSuggestion.module.css'

/** The suggested text to change: Enter accepts it, Esc leaves it as it was. */
export function EditSuggestion(props: {
  readonly title: string
  readonly text: string
  readonly onAccept: (comment: string) => void
  readonly onCancel: () => void
}) {
  const { title, onAccept, onCancel } = props
  const [text, setText] = useState(props.text)
  const isBlank = text.trim() === ''
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBlank) onAccept(text)
      }}
    >
      <Textarea
        autoFocus
        autosize
        minRows={2}
        size="sm"
        aria-label={`Comment of ${title}`}
        data-testid="review-edit-text"
        value={text}
        error={isBlank && 'There is nothing to accept. Reject the suggestion instead.'}
        onChange={(event) => setText(event.currentTarget.value)}
        onFocus={({ currentTarget: field }) =>
          field.setSelectionRange(field.value.length, field.value.length)
        }
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
            // A comment is one line.
            event.preventDefault()
            event.currentTarget.form?.requestSubmit()
          }
          if (event.key === 'Escape') {
            event.preventDefault()
            onCancel()
          }
        }}
      />
      <Group gap={8}>
        <Button type="submit" variant="filled" disabled={isBlank} data-testid="review-edit-accept">
          Accept
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </Group>
    </form>
  )
}
