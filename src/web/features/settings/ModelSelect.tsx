import { Button, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { ModelStatus } from '../../../contract/llm.schema.ts'
import { firstSentence } from '../../shared/display-text.ts'
import styles from './Models.module.css'
import { describeModelPrice, modelGroups } from './model-choices.ts'

/** Values of the list that are no models. No model is named so: a name has no blank at its start. */
const AUTOMATIC = ' automatic'
const ANOTHER = ' another'

/** Longest name of a model that the server takes. */
const LONGEST_NAME = 200

/** Wide enough for a name with its price; never wider than a phone. */
const LIST_WIDTH = 'min(360px, 92vw)'

/** The models by provider with their prices, and a way to name one that is in no list. */
export function ModelSelect(props: {
  readonly label: string
  readonly models: readonly ModelStatus[]
  /** null: automatic. */
  readonly value: string | null
  /** What null is called; without it, null cannot be chosen. */
  readonly automatic?: string
  readonly testId: string
  readonly onChange: (name: string | null) => void
}) {
  const { label, models, value, automatic, testId, onChange } = props
  const [isTyping, setIsTyping] = useState(false)

  function choose(chosen: string | null): void {
    if (chosen === ANOTHER) setIsTyping(true)
    else if (chosen !== null) onChange(chosen === AUTOMATIC ? null : chosen)
  }
  const first = automatic === undefined ? [] : [{ value: AUTOMATIC, label: automatic }]
  return (
    <>
      <Select
        w={260}
        size="sm"
        aria-label={label}
        allowDeselect={false}
        withScrollArea={false}
        comboboxProps={{ width: LIST_WIDTH, position: 'bottom-end' }}
        classNames={{ options: styles.choices ?? '', option: styles.choice ?? '' }}
        data={[...first, ...modelGroups(models, value), { value: ANOTHER, label: 'Another model…' }]}
        value={value ?? AUTOMATIC}
        onChange={choose}
        renderOption={({ option }) => (
          <ModelOption label={option.label} model={models.find(({ name }) => name === option.value)} />
        )}
        data-testid={testId}
      />
      {isTyping && (
        <ModelName
          label={label}
          testId={testId}
          onUse={(name) => {
            onChange(name)
            setIsTyping(false)
          }}
          onCancel={() => setIsTyping(false)}
        />
      )}
    </>
  )
}

function ModelOption(props: { readonly label: string; readonly model: ModelStatus | undefined }) {
  const { label, model } = props
  return (
    <span className={styles.option}>
      <span>{label}</span>
      {model && (
        <small>{model.ready ? describeModelPrice(model) : firstSentence(model.reason ?? 'Not ready')}</small>
      )}
    </span>
  )
}

function ModelName(props: {
  readonly label: string
  readonly testId: string
  readonly onUse: (name: string) => void
  readonly onCancel: () => void
}) {
  const { label, testId, onUse, onCancel } = props
  const [typed, setTyped] = useState('')
  const name = typed.trim()
  function submit(event: FormEvent): void {
    event.preventDefault()
    if (name !== '') onUse(name)
  }
  return (
    <form className={styles.typing} onSubmit={submit}>
      <TextInput
        w={260}
        size="sm"
        aria-label={`${label}: name of the model`}
        placeholder="Name, such as qwen3:8b@local"
        maxLength={LONGEST_NAME}
        spellCheck={false}
        autoComplete="off"
        ref={focusOnce}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        data-testid={`${testId}-name`}
      />
      <Button type="submit" variant="filled" disabled={name === ''} data-testid={`${testId}-use`}>
        Use it
      </Button>
      <Button onClick={onCancel}>Cancel</Button>
    </form>
  )
}

/** The field appears because somebody wants to type a name now. */
function focusOnce(field: HTMLInputElement | null): void {
  field?.focus()
}
