import { useRef } from 'react'

/** Letters that come within this time belong to one word. */
const TYPING_MS = 700
/** After "g" a shortcut waits so long for its second letter. */
const SEQUENCE_MS = 1_200

/** Letters typed in a row, gathered as long as they come quickly. */
export function useTypedLetters() {
  const typed = useRef({ text: '', at: Number.NEGATIVE_INFINITY })
  const sequenceAt = useRef(Number.NEGATIVE_INFINITY)
  const isGoingOn = (at: number) => at - typed.current.at < TYPING_MS
  return {
    isGoingOn,
    beginSequence(at: number) {
      sequenceAt.current = at
    },
    /** Whether a letter is the second one of a shortcut such as "g e". */
    endsSequence(at: number): boolean {
      const ends = at - sequenceAt.current < SEQUENCE_MS
      sequenceAt.current = Number.NEGATIVE_INFINITY
      return ends
    },
    add(letter: string, at: number): string {
      typed.current = { text: isGoingOn(at) ? typed.current.text + letter : letter, at }
      return typed.current.text
    },
    /** What is typed next begins another word, however soon. */
    end() {
      typed.current.at = Number.NEGATIVE_INFINITY
    },
  }
}
