import { useSessionStorage } from '@mantine/hooks'
import type { Settings } from '../../../contract/config.schema.ts'
import { systemPromptProblem, templateProblem } from './prompt-problem.ts'
import { type SaveState, useSaveSetting } from './use-save-setting.ts'

/** A prompt of the settings. */
type PromptName = 'system_prompt' | 'user_prompt_template'

/** A prompt as it is typed; nothing of it is in the settings before it is saved. */
export interface PromptDraft {
  readonly name: PromptName
  readonly text: string
  /** Why it can be neither saved nor tried; undefined when it can. */
  readonly problem: string | undefined
  readonly isChanged: boolean
  readonly state: SaveState | undefined
  readonly write: (text: string) => void
  readonly drop: () => void
  readonly save: () => void
  readonly reset: () => void
}

/** Holds what is typed of a prompt until it is saved or dropped, also when another screen is looked at. */
export function usePromptDraft(name: PromptName, settings: Settings): PromptDraft {
  const { save, reset, stateOf } = useSaveSetting()
  const [draft, setDraft, drop] = useSessionStorage<string | undefined>({
    key: `genretagging.draft.${name}`,
    defaultValue: undefined,
    getInitialValueInEffect: false,
  })
  const saved = settings[name]
  const text = draft ?? saved
  return {
    name,
    text,
    problem: name === 'system_prompt' ? systemPromptProblem(text) : templateProblem(text),
    isChanged: text !== saved,
    state: stateOf(name),
    write: (typed) => (typed === saved ? drop() : setDraft(typed)),
    drop,
    // A text that was refused stays in the field.
    save: () => save({ [name]: text }, { onSuccess: drop }),
    reset: () => reset(name, { onSuccess: drop }),
  }
}
