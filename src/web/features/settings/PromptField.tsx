import { Button, Group, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { SettingsPatch } from '../../../contract/config.schema.ts'
import { PLACEHOLDERS, promptProblem } from './prompt-template.ts'
import styles from './Setting.module.css'
import type { SaveState } from './use-save-setting.ts'

type PromptName = 'system_prompt' | 'user_prompt_template'

/** A prompt. A slip in it is costly, so it is saved by a button and not on leaving the field. */
export function PromptField(props: {
  readonly name: PromptName
  readonly label: string
  readonly description: string
  readonly value: string
  readonly state: SaveState | undefined
  readonly onSave: (patch: SettingsPatch) => void
  readonly onReset: (name: PromptName) => void
}) {
  const { name, label, description, value, state, onSave, onReset } = props
  const [draft, setDraft] = useState<string>()
  const text = draft ?? value
  const isTemplate = name === 'user_prompt_template'
  const problem = isTemplate ? promptProblem(text) : undefined
  const isChanged = text !== value
  return (
    <div className={styles.wide}>
      <Textarea
        label={label}
        description={description}
        autosize
        minRows={4}
        maxRows={14}
        value={text}
        error={problem}
        onChange={(event) => setDraft(event.currentTarget.value)}
        data-testid={`setting-${name}`}
      />
      {isTemplate && (
        <div className={styles.placeholders}>
          {PLACEHOLDERS.map((placeholder) => (
            <span
              key={placeholder}
              className={styles.placeholder}
              data-used={text.includes(`{${placeholder}}`) || undefined}
            >
              {`{${placeholder}}`}
            </span>
          ))}
        </div>
      )}
      <Group gap="xs" mt={8}>
        <Button
          variant="filled"
          disabled={!isChanged || problem !== undefined}
          onClick={() => {
            onSave({ [name]: text })
            setDraft(undefined)
          }}
        >
          Save
        </Button>
        <Button disabled={!isChanged} onClick={() => setDraft(undefined)}>
          Cancel
        </Button>
        <Button
          onClick={() => {
            setDraft(undefined)
            onReset(name)
          }}
        >
          Reset to default
        </Button>
        <span className={styles.state} data-state={state} role="status">
          {state === 'saved' && '✓ Saved'}
          {state === 'saving' && 'Saving…'}
        </span>
      </Group>
    </div>
  )
}
