import type { Settings } from '../../../contract/config.schema.ts'
import { PromptField } from './PromptField.tsx'
import { PromptSample } from './PromptSample.tsx'
import { usePromptDraft } from './prompt-draft.ts'
import { SettingGroup } from './Setting.tsx'

/** What a language model is told, and a way to see what it makes of that. */
export function PromptsGroup({ settings }: { readonly settings: Settings }) {
  const template = usePromptDraft('user_prompt_template', settings)
  const system = usePromptDraft('system_prompt', settings)
  return (
    <SettingGroup title="Prompts" description="The offline tagger does not read them.">
      <PromptField
        draft={template}
        label="Prompt"
        description="Lines without a name in braces are said once in a call; lines with one describe a track and are said for each."
        hasPlaceholders
      />
      <PromptField
        draft={system}
        label="System prompt"
        description="What the model is told before any track."
      />
      <PromptSample settings={settings} template={template} system={system} />
    </SettingGroup>
  )
}
