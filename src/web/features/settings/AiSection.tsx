import type { Settings } from '../../../contract/config.schema.ts'
import { PromptsGroup } from './PromptsGroup.tsx'
import { ProvidersGroup } from './ProvidersGroup.tsx'
import { SpeedGroup } from './SpeedGroup.tsx'
import { TaggerGroup } from './TaggerGroup.tsx'

/** Who writes the tags, at what cost, and what a language model is told. */
export function AiSection({ settings }: { readonly settings: Settings }) {
  return (
    <>
      <ProvidersGroup settings={settings} />
      <TaggerGroup settings={settings} />
      <SpeedGroup settings={settings} />
      <PromptsGroup settings={settings} />
    </>
  )
}
