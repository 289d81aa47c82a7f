import { Combobox, Textarea, useCombobox } from '@mantine/core'
import { useState } from 'react'
import { formatNumber } from '../../shared/display-text.ts'
import styles from './TagEditor.module.css'
import { useFollowing } from './use-following.ts'
import { useVocabulary } from './use-vocabulary.ts'

/** As many words as fit without scrolling: typing finds the others faster. */
const MAX_OFFERED = 8

/**
 * One part of a tag, with the library's own words offered below.
 *
 * Saved by Enter, by choosing a word, or on leaving the field; Esc puts the old text back.
 */
export function FacetInput(props: {
  readonly name: 'genre1' | 'genre2' | 'mood' | 'place' | 'era'
  readonly label: string
  readonly value: string
  readonly onSave: (text: string) => void
}) {
  const { name, label, value, onSave } = props
  const [text, setText] = useFollowing(value)
  const [isTyping, setIsTyping] = useState(false)
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const { words, counts } = useVocabulary(name, isTyping ? text : '', combobox.dropdownOpened)
  const shown = words.filter((word) => word !== text).slice(0, MAX_OFFERED)

  const commit = (next: string) => {
    setIsTyping(false)
    combobox.closeDropdown()
    const clean = next.replaceAll('\n', ' ').trim()
    setText(clean)
    if (clean !== value) onSave(clean)
  }
  const cancel = () => {
    setText(value)
    setIsTyping(false)
    combobox.closeDropdown()
  }

  return (
    <Combobox store={combobox} onOptionSubmit={commit} size="sm" withinPortal>
      <Combobox.Target>
        <Textarea
          label={label}
          classNames={{ label: styles.label ?? '', root: styles.field ?? '' }}
          size="sm"
          autosize
          minRows={1}
          value={text}
          data-testid={`field-${name}`}
          onChange={(event) => {
            setText(event.currentTarget.value)
            setIsTyping(true)
            combobox.openDropdown()
            combobox.resetSelectedOption()
          }}
          onClick={() => combobox.openDropdown()}
          onBlur={() => commit(text)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              event.preventDefault()
              cancel()
            }
            // With a word chosen in the list, Enter belongs to the list.
            if (event.key === 'Enter' && combobox.getSelectedOptionIndex() === -1) {
              event.preventDefault()
              commit(text)
            }
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={shown.length === 0}>
        <Combobox.Options aria-label={`Words for ${label}`}>
          {shown.map((word) => (
            <Combobox.Option key={word} value={word} className={styles.option}>
              <span>{word}</span>
              <em>{formatNumber(counts.get(word) ?? 0)}</em>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
