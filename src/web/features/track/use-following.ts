import { useState } from 'react'

/** State that starts again from `value` whenever that changes from outside: another track, an undo, Back. */
export function useFollowing(value: string): [string, (next: string) => void] {
  const [state, setState] = useState({ text: value, from: value })
  if (state.from !== value) setState({ text: value, from: value })
  return [state.from === value ? state.text : value, (text) => setState({ text, from: value })]
}
