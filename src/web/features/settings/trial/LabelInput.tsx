import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { useRef, useState } from 'react'
import { useFollowing } from '../../track/use-following.ts'
import { useVocabulary } from '../../track/use-vocabulary.ts'

/** As many as can be taken in at a glance. */
const MAX_OFFERED = 6

/** A genre with the library's own words offered below. Enter, choosing a word and leaving the field save it; Esc puts the old one back. */
export function LabelInput(props: {
  readonly label: string
  readonly value: string
  readonly onSave: (genre: string) => void
  /** The DJ is done with it. */
  readonly onNext: () => void
}) {
  const { label, value, onSave, onNext } = props
  const [text, setText] = useFollowing(value)
  const [isTyping, setIsTyping] = useState(false)
  // Choosing a word moves the focus before the next render: what was typed until then must not be saved over it.
  const unsaved = useRef<string>(undefined)
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const { words } = useVocabulary('genre', text, isTyping)
  // What was offered for the letters before stays until there is news; only what still fits may be chosen.
  const typed = text.trim().toLowerCase()
  const shown = isTyping
    ? words.filter((word) => word !== text && word.toLowerCase().includes(typed)).slice(0, MAX_OFFERED)
    : []

  const commit = (next: string) => {
    unsaved.current = undefined
    setIsTyping(false)
    combobox.closeDropdown()
    const clean = next.trim()
    setText(clean)
    if (clean !== value) onSave(clean)
  }

  return (
    <Combobox
      store={combobox}
      size="sm"
      withinPortal
      onOptionSubmit={(word) => {
        commit(word)
        onNext()
      }}
    >
      <Combobox.Target>
        <TextInput
          size="sm"
          aria-label={label}
          placeholder="Genre"
          maxLength={200}
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value)
            unsaved.current = event.currentTarget.value
            setIsTyping(true)
            combobox.openDropdown()
            combobox.resetSelectedOption()
          }}
          // A label that is there is typed over, not into.
          onFocus={(event) => event.currentTarget.select()}
          onBlur={() => unsaved.current !== undefined && commit(unsaved.current)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              setIsTyping(false)
              unsaved.current = undefined
              setText(value)
              combobox.closeDropdown()
            }
            // With a word chosen in the list, Enter belongs to the list.
            if (event.key === 'Enter' && combobox.getSelectedOptionIndex() === -1) {
              event.preventDefault()
              commit(text)
              onNext()
            }
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={shown.length === 0}>
        <Combobox.Options aria-label="Genres of your library">
          {shown.map((word) => (
            <Combobox.Option key={word} value={word}>
              {word}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
