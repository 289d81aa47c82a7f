import { Autocomplete } from '@mantine/core'
import { useState } from 'react'
import type { VocabularyQuery } from '../../../contract/track.schema.ts'
import { formatNumber } from '../../shared/display-text.ts'
import styles from './TagEditor.module.css'
import { useVocabulary } from './use-vocabulary.ts'

/** As many words as fit without scrolling: typing finds the others faster. */
const MAX_OFFERED = 8

/** All offered words at once, in pixels. */
const DROPDOWN_HEIGHT = 300

/** A text with the library's own words for one field offered below, each with its number of tracks. */
export function VocabularyInput(props: {
  readonly field: VocabularyQuery['field']
  readonly label: string
  readonly placeholder: string
  readonly value: string
  readonly testId: string
  readonly onChange: (value: string) => void
}) {
  const { field, label, placeholder, value, testId, onChange } = props
  const [isOpen, setIsOpen] = useState(false)
  const { words, counts } = useVocabulary(field, value, isOpen)
  return (
    <Autocomplete
      size="sm"
      aria-label={label}
      maxDropdownHeight={DROPDOWN_HEIGHT}
      placeholder={placeholder}
      data={words.filter((word) => word !== value).slice(0, MAX_OFFERED)}
      // The server has chosen them already, and knows about accents.
      filter={({ options }) => options}
      value={value}
      onChange={onChange}
      onDropdownOpen={() => setIsOpen(true)}
      onDropdownClose={() => setIsOpen(false)}
      renderOption={({ option }) => (
        <span className={styles.word}>
          <span>{option.value}</span>
          <em>{formatNumber(counts.get(option.value) ?? 0)}</em>
        </span>
      )}
      data-testid={testId}
    />
  )
}
