import { useCombobox } from '@mantine/core'
import { useDebouncedCallback, useDebouncedValue } from '@mantine/hooks'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { problemsOf, type QueryText, takeCompletion } from './query-text.ts'
import { useCompletions } from './use-completions.ts'

/** Long enough to leave a word in peace, short enough to feel immediate. */
const TYPING_MS = 150
/** Who stops for this long has finished the piece, so that it can be called wrong. */
const PAUSE_MS = 600

/**
 * What a search box holds and does: its text, its completions, what is wrong with it.
 *
 * `onSearch` follows the typing, trimmed. The box takes over every `q` that did not come from its own typing.
 */
export function useQueryBox(q: string, onSearch: (q: string) => void) {
  const input = useRef<HTMLInputElement>(null)
  const { box, setBox, noteReported } = useBoxText(q)
  // From the first letter until Enter, Esc or leaving.
  const [isListWanted, setListWanted] = useState(false)
  const search = useDebouncedCallback(
    (text: string) => {
      noteReported(text)
      onSearch(text)
    },
    { delay: TYPING_MS, flushOnUnmount: true },
  )
  const { place, completions } = useCompletions(box, isListWanted)
  const combobox = useCombobox({
    opened: isListWanted && completions.length > 0,
    onOpenedChange: setListWanted,
    onDropdownClose: () => combobox.resetSelectedOption(),
  })
  const [settledText] = useDebouncedValue(box.text, PAUSE_MS)
  const problems = problemsOf(box, {
    isPieceOpen: combobox.dropdownOpened || (isListWanted && settledText !== box.text),
    isTextOpen: isListWanted,
  })

  const type = (next: QueryText) => {
    setBox(next)
    setListWanted(next.text !== '')
    combobox.resetSelectedOption()
    search(next.text.trim())
  }
  const take = (insert: string) => {
    const chosen = completions.find((completion) => completion.insert === insert)
    if (chosen === undefined) return
    const next = takeCompletion(box, chosen)
    // The cursor can be set only once the text is there.
    flushSync(() => {
      type(next)
      // A field's values come next; after a value the list waits for the next letter.
      setListWanted(chosen.kind === 'field')
    })
    input.current?.setSelectionRange(next.cursor, next.cursor)
  }
  const clear = () => {
    type({ text: '', cursor: 0 })
    input.current?.focus()
  }
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    const isChosen = combobox.dropdownOpened && combobox.getSelectedOptionIndex() !== -1
    if (event.key === 'Tab' && !event.shiftKey && isChosen) {
      event.preventDefault()
      combobox.clickSelectedOption()
    }
    // With a completion chosen, Enter belongs to the list.
    if (event.key === 'Enter' && !isChosen) {
      setListWanted(false)
      search.flush()
    }
    if (event.key === 'Escape' && box.text !== '') {
      event.stopPropagation()
      event.preventDefault()
      // An open list is closed by the Combobox itself, before anything is cleared.
      if (!combobox.dropdownOpened) clear()
    }
  }
  const leave = () => setListWanted(false)
  return { input, box, setBox, place, completions, combobox, problems, type, take, clear, press, leave }
}

/** The text of the box; Back and links change the address from outside, and typing that goes on is newer. */
function useBoxText(q: string) {
  const [box, setBox] = useState<QueryText>({ text: q, cursor: q.length })
  // What was typed comes back as the address a moment later, when the box may hold more letters already.
  const reported = useRef<readonly string[]>([])
  useEffect(() => {
    const at = reported.current.indexOf(q)
    reported.current = at === -1 ? [] : reported.current.slice(at + 1)
    if (at === -1) {
      setBox((current) => (current.text.trim() === q ? current : { text: q, cursor: q.length }))
    }
  }, [q])
  const noteReported = (text: string) => {
    if (text !== (reported.current.at(-1) ?? q)) reported.current = [...reported.current, text]
  }
  return { box, setBox, noteReported }
}
