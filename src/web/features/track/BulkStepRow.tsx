import { ActionIcon, NativeSelect, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import styles from './BulkEdit.module.css'
import {
  actionLabel,
  BULK_FIELDS,
  type BulkAction,
  type BulkFieldChoice,
  bulkField,
  type StepDraft,
  stepProblem,
  withField,
} from './bulk-steps.ts'
import { VocabularyInput } from './VocabularyInput.tsx'

/** One step of a bulk edit: which field, what to do with it, with which words. */
export function BulkStepRow(props: {
  readonly step: StepDraft
  /** 1-based, for its name. */
  readonly number: number
  readonly onChange: (step: StepDraft) => void
  /** Absent when it is the only one. */
  readonly onRemove: (() => void) | undefined
}) {
  const { step, number, onChange, onRemove } = props
  const choice = bulkField(step.field)
  const problem = stepProblem(step)
  return (
    <fieldset className={styles.step} aria-label={`Step ${number}`} data-testid="bulk-step">
      <NativeSelect
        size="sm"
        aria-label="Field"
        data-autofocus={number === 1 || undefined}
        data={BULK_FIELDS.map(({ field, label }) => ({ value: field, label }))}
        value={step.field}
        onChange={(event) => {
          const { value } = event.currentTarget
          const chosen = BULK_FIELDS.find(({ field }) => field === value)
          if (chosen) onChange(withField(step, chosen.field))
        }}
        data-testid="bulk-field"
      />
      <NativeSelect
        size="sm"
        aria-label="What to do"
        data={choice.actions.map((action) => ({ value: action, label: actionLabel(choice, action) }))}
        value={step.action}
        onChange={(event) => {
          const { value } = event.currentTarget
          const action = choice.actions.find((known) => known === value)
          if (action) onChange({ ...step, action })
        }}
        data-testid="bulk-action"
      />
      <div className={styles.words} data-pair={step.action === 'replace' || undefined}>
        {step.action === 'replace' && (
          <>
            <Words
              choice={choice}
              label="Text to replace"
              action="remove"
              value={step.find}
              testId="bulk-find"
              onChange={(find) => onChange({ ...step, find })}
            />
            <span className={styles.by}>by</span>
          </>
        )}
        {step.action === 'empty' ? (
          <span className={styles.by}>in every chosen track</span>
        ) : (
          <Words
            choice={choice}
            label={step.action === 'replace' ? 'New text' : 'Text'}
            action={step.action}
            value={step.value}
            testId="bulk-value"
            onChange={(value) => onChange({ ...step, value })}
          />
        )}
      </div>
      {onRemove && (
        <ActionIcon
          className="gt-touch"
          variant="subtle"
          color="gray"
          size={32}
          aria-label={`Remove step ${number}`}
          onClick={onRemove}
        >
          <IconX size={15} />
        </ActionIcon>
      )}
      {problem !== undefined && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  )
}

/** The words of a step, with those of the library below where the field has some. */
function Words(props: {
  readonly choice: BulkFieldChoice
  readonly label: string
  readonly action: BulkAction
  readonly value: string
  readonly testId: string
  readonly onChange: (value: string) => void
}) {
  const { choice, label, action, value, testId, onChange } = props
  const placeholder = placeholderOf(choice, action)
  if (choice.vocabulary !== undefined) {
    return (
      <VocabularyInput
        field={choice.vocabulary}
        label={label}
        placeholder={placeholder}
        value={value}
        testId={testId}
        onChange={onChange}
      />
    )
  }
  return (
    <TextInput
      size="sm"
      aria-label={label}
      placeholder={placeholder}
      {...(choice.field === 'year' ? { inputMode: 'numeric', maxLength: 4 } : {})}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data-testid={testId}
    />
  )
}

function placeholderOf({ field, label }: BulkFieldChoice, action: BulkAction): string {
  if (field === 'year') return '1998'
  if (action === 'replace') return 'nothing'
  return field === 'comment' ? 'Text' : label
}
