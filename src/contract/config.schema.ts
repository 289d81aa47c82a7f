import { type Static, Type } from 'typebox'
import { Nullable } from './common.schema.ts'
import { ModelPrice } from './llm.schema.ts'

/** How keys are shown. "imported" shows the text of the file. */
export const KeyDisplay = Type.Union([
  Type.Literal('imported'),
  Type.Literal('camelot'),
  Type.Literal('open-key'),
  Type.Literal('musical'),
])
export type KeyDisplay = Static<typeof KeyDisplay>

const ModelName = Type.String({ minLength: 1, maxLength: 200 })

const settings = {
  model: Type.String({
    minLength: 1,
    maxLength: 200,
    description: '"offline" or the name of a language model.',
  }),
  system_prompt: Type.String({ maxLength: 20_000 }),
  user_prompt_template: Type.String({
    maxLength: 20_000,
    description:
      'Holds {title} and {artist}; may hold {bpm}, {key} and {year}. Nothing else in braces is replaced.',
  }),
  delay_between_requests: Type.Number({
    minimum: 0,
    maximum: 60,
    description: 'Seconds between the starts of two calls of a language model.',
  }),
  tracks_per_call: Type.Integer({
    minimum: 1,
    maximum: 50,
    description: 'Tracks that a model is asked about at once.',
  }),
  concurrent_calls: Type.Integer({
    minimum: 1,
    maximum: 32,
    description: 'Calls under way at the same time.',
  }),
  call_timeout_seconds: Type.Integer({
    minimum: 1,
    maximum: 600,
    description: 'How long one call may take before it is tried again.',
  }),
  monthly_cap_usd: Nullable(
    Type.Number({
      minimum: 0,
      maximum: 1_000_000,
      description: 'Runs pause before this much is spent in a calendar month; null = no limit.',
    }),
  ),
  offline_mode: Type.Boolean({ description: 'Make no outbound connection at all.' }),
  local_base_url: Nullable(
    Type.String({
      maxLength: 500,
      pattern: '^https?://[^\\s@?#]+$',
      description:
        'A server that speaks as OpenAI does, such as Ollama; null = LLM_BASE_URL of the environment.',
    }),
  ),
  tier_creative: Nullable(ModelName),
  tier_mechanical: Nullable(ModelName),
  model_prices: Type.Record(Type.String({ minLength: 1, maxLength: 200 }), ModelPrice, {
    maxProperties: 200,
    description:
      'Prices that the DJ typed, by model name; they win over the list that ships with the program.',
  }),
  audio_path_map_enabled: Type.Boolean(),
  audio_path_from: Type.String({ maxLength: 4096 }),
  audio_path_to: Type.String({ maxLength: 4096 }),
  dropbox_path_prefix: Type.String({ maxLength: 4096 }),
  key_display: KeyDisplay,
  theme: Type.Union([Type.Literal('dark'), Type.Literal('light'), Type.Literal('auto')]),
  density: Type.Union([Type.Literal('comfortable'), Type.Literal('compact')]),
  single_key_shortcuts: Type.Boolean({ description: 'Let single letters act as shortcuts.' }),
}

/** Settings that the DJ edits at run time. The names of the original's keys are kept. */
export const Settings = Type.Object(settings, { $id: 'Settings' })
export type Settings = Static<typeof Settings>

/** Any part of the settings. */
export const SettingsPatch = Type.Partial(Type.Object(settings), { additionalProperties: false })
export type SettingsPatch = Static<typeof SettingsPatch>

/** Body of POST /api/config/reset; without fields everything is reset. */
export const SettingsReset = Type.Object(
  {
    fields: Type.Optional(
      Type.Array(Type.Enum(Object.keys(settings) as (keyof typeof settings)[]), {
        minItems: 1,
        maxItems: 40,
      }),
    ),
  },
  { additionalProperties: false },
)
export type SettingsReset = Static<typeof SettingsReset>

/** What this installation is and can do. */
export const AppInfo = Type.Object(
  {
    version: Type.String(),
    dataDir: Type.String({ description: 'Folder that holds the library.' }),
    warnings: Type.Array(Type.String(), {
      description: 'Settings that were not understood, files that were set aside.',
    }),
    maxUploadBytes: Type.Integer(),
  },
  { $id: 'AppInfo' },
)
export type AppInfo = Static<typeof AppInfo>
