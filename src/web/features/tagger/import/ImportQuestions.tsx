import { Checkbox, List, Radio, Select, Stack, Text } from '@mantine/core'
import type { DuplicateChoice, ImportPreview, KeyNotation } from '../../../../contract/library.schema.ts'
import { formatCount } from '../../../shared/display-text.ts'
import { NOTATION_NAMES } from '../../../shared/key-display.ts'
import styles from './import.module.css'
import { describeMode, type ImportChoices } from './import-choices.ts'

const NOTATIONS: readonly { readonly value: KeyNotation; readonly label: string }[] = [
  { value: 'open-key', label: 'Open Key (1m–12m, 1d–12d)' },
  { value: 'camelot', label: 'Camelot (1A–12B)' },
  { value: 'musical', label: 'Musical (Am, F#)' },
]

/** Asks once how the file writes its keys, with the reading that most of them fit. */
export function KeyQuestion(props: {
  readonly keys: ImportPreview['keys']
  readonly notation: KeyNotation | undefined
  readonly onChange: (notation: KeyNotation) => void
}) {
  const { keys, notation, onChange } = props
  const name = keys.notation === null ? undefined : NOTATION_NAMES[keys.notation]
  const example = keys.example === null ? '' : `: ${keys.example}`
  const question =
    name === undefined ? 'No keys were recognised.' : `Keys look like ${name}${example}. Correct?`
  return (
    <section>
      <h3 className={styles.heading}>Keys</h3>
      <Text size="sm" mb={6}>
        {question}
        {keys.unreadable > 0 && ` ${formatCount(keys.unreadable, 'key')} could not be read and stay as text.`}
        {keys.empty > 0 && ` ${formatCount(keys.empty, 'track')} without a key.`}
      </Text>
      <Select
        size="xs"
        w={260}
        aria-label="Notation of the keys"
        allowDeselect={false}
        data={[...NOTATIONS]}
        value={notation ?? null}
        onChange={(value) => {
          const chosen = NOTATIONS.find((known) => known.value === value)
          if (chosen) onChange(chosen.value)
        }}
        data-testid="import-notation"
      />
    </section>
  )
}

/** Copies never collapse by themselves: the DJ decides. */
export function DuplicateQuestion(props: {
  readonly duplicates: ImportPreview['duplicates']
  readonly choice: DuplicateChoice
  readonly onChange: (choice: DuplicateChoice) => void
}) {
  const { duplicates, choice, onChange } = props
  return (
    <section>
      <h3 className={styles.heading}>Copies</h3>
      <Text size="sm">
        {formatCount(duplicates.rows, 'row')} {duplicates.rows === 1 ? 'repeats' : 'repeat'} an earlier track
        ({formatCount(duplicates.groups, 'track')} with copies).
      </Text>
      <List size="sm" c="dimmed" my={4}>
        {duplicates.examples.slice(0, 3).map((example) => (
          <List.Item key={`${example.artist} ${example.title}`}>
            {example.artist} – {example.title}: {formatCount(example.copies, 'copy', 'copies')},{' '}
            {formatCount(example.locations, 'file')}
          </List.Item>
        ))}
      </List>
      <Radio.Group
        aria-label="Copies"
        value={choice}
        onChange={(value) => onChange(value === 'merge' ? 'merge' : 'keep')}
      >
        <Stack gap={6}>
          <Radio value="keep" label="Keep every row as a track of its own" />
          <Radio
            value="merge"
            label="Merge copies into one track that knows every file"
            data-testid="import-merge-copies"
          />
        </Stack>
      </Radio.Group>
    </section>
  )
}

/** Merge or replace, each with what it would do in numbers. */
export function ModeQuestion(props: {
  readonly preview: ImportPreview
  readonly choices: ImportChoices
  readonly hasLibrary: boolean
  readonly onChange: (part: Partial<ImportChoices>) => void
}) {
  const { preview, choices, hasLibrary, onChange } = props
  if (!hasLibrary) return null
  const { commentsOverwritten } = preview.matches
  return (
    <section>
      <h3 className={styles.heading}>How to bring it in</h3>
      <Radio.Group
        aria-label="How to bring it in"
        value={choices.mode}
        onChange={(value) => onChange({ mode: value === 'replace' ? 'replace' : 'merge' })}
      >
        <Stack gap={8}>
          <Radio
            value="merge"
            label="Merge into library"
            description={describeMode('merge', preview)}
            data-testid="import-mode-merge"
          />
          <Radio
            value="replace"
            label="Replace library"
            description={describeMode('replace', preview)}
            data-testid="import-mode-replace"
          />
        </Stack>
      </Radio.Group>
      {choices.mode === 'merge' && commentsOverwritten > 0 && (
        <Checkbox
          mt={10}
          label={`Let the file's comments win over mine (${formatCount(commentsOverwritten, 'comment')})`}
          checked={choices.overwriteTags}
          onChange={(event) => onChange({ overwriteTags: event.currentTarget.checked })}
        />
      )}
    </section>
  )
}
