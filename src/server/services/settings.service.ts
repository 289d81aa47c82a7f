import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Value } from 'typebox/value'
import { Settings, type SettingsPatch } from '../../contract/config.schema.ts'
import type { JsonStore } from '../storage/json-store.ts'
import { createJsonStore } from '../storage/json-store.ts'
import { checkPrompts } from './check-prompts.ts'

export interface SettingsDeps {
  readonly path: string
  readonly defaults: Settings
  readonly now: () => Date
  readonly onDamaged: (keptAs: string) => void
  /** Called after every change. */
  readonly onChange: () => void
}

export type SettingsService = ReturnType<typeof createSettingsService>

/** What a fresh installation starts with; the prompts come from the knowledge folder. */
export function defaultSettings(knowledgeFolder: string, model: string): Settings {
  const prompt = (name: string) => readFileSync(join(knowledgeFolder, 'prompts', name), 'utf8').trim()
  return {
    model,
    system_prompt: prompt('tag-system.txt'),
    user_prompt_template: prompt('tag-user.txt'),
    // Several calls at once and the provider's own word on limits make a fixed pause needless.
    delay_between_requests: 0,
    tracks_per_call: 10,
    concurrent_calls: 4,
    call_timeout_seconds: 120,
    monthly_cap_usd: 20,
    offline_mode: false,
    local_base_url: null,
    tier_creative: null,
    tier_mechanical: null,
    model_prices: {},
    audio_path_map_enabled: false,
    audio_path_from: '',
    audio_path_to: '',
    dropbox_path_prefix: '',
    key_display: 'camelot',
    theme: 'dark',
    density: 'comfortable',
    single_key_shortcuts: true,
  }
}

/** Keeps the settings that the DJ edits. They are read once and held; every change is on the disk before it is answered. */
export async function openSettings(deps: SettingsDeps) {
  const store: JsonStore<SettingsPatch> = createJsonStore<SettingsPatch>({
    path: deps.path,
    fallback: {},
    parse: (value) => keepValid(value, deps.defaults),
    now: deps.now,
    onDamaged: deps.onDamaged,
  })
  let current: Settings = { ...deps.defaults, ...(await store.load()) }
  return createSettingsService(
    deps,
    store,
    () => current,
    (next) => {
      current = next
      deps.onChange()
    },
  )
}

function createSettingsService(
  deps: SettingsDeps,
  store: JsonStore<SettingsPatch>,
  get: () => Settings,
  set: (settings: Settings) => void,
) {
  /** Stores any part of the settings. Throws TEMPLATE_INCOMPLETE, TEMPLATE_PLACEHOLDER_UNKNOWN. */
  async function change(patch: SettingsPatch): Promise<Settings> {
    checkPrompts(patch)
    const stored = await store.update((before) => ({ ...before, ...patch }))
    set({ ...deps.defaults, ...stored })
    return get()
  }

  /** Puts the named settings, or all of them, back to what they were at first. */
  async function reset(fields?: readonly (keyof Settings)[]): Promise<Settings> {
    const chosen = new Set<string>(fields ?? Object.keys(deps.defaults))
    const stored = await store.update((before) =>
      Object.fromEntries(Object.entries(before).filter(([field]) => !chosen.has(field))),
    )
    set({ ...deps.defaults, ...stored })
    return get()
  }

  return {
    /** The settings as they are now. */
    get,
    change,
    reset,
  }
}

/** A person may have edited the file: fields that cannot be used are left out, one by one. */
function keepValid(value: unknown, defaults: Settings): SettingsPatch {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error('The settings file does not hold an object.')
  }
  const entries = Object.entries(value).filter(
    ([field, setting]) => field in defaults && Value.Check(Settings, { ...defaults, [field]: setting }),
  )
  return Object.fromEntries(entries)
}
