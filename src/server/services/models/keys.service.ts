import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import type { ProviderName } from '../../../contract/llm.schema.ts'
import { createJsonStore } from '../../storage/json-store.ts'

/** The document of keys that were typed in Settings. */
const Keys = Type.Partial(
  Type.Object({ anthropic: Type.String(), openai: Type.String(), local: Type.String() }),
)
type Keys = Static<typeof Keys>

/** Where a key comes from. */
export type KeySource = 'settings' | 'environment' | 'none'

export interface KeysDeps {
  /** File of its own, readable by its owner alone, so that settings can be shown and copied without secrets. */
  readonly path: string
  readonly fromEnvironment: Readonly<Record<ProviderName, string | undefined>>
  readonly now: () => Date
  readonly onDamaged: (keptAs: string) => void
  /** Called after every change. */
  readonly onChange: () => void
}

export type KeysService = Awaited<ReturnType<typeof openKeys>>

/** Keeps the keys of model providers. They go into calls and nowhere else. */
export async function openKeys({ path, fromEnvironment, now, onDamaged, onChange }: KeysDeps) {
  const store = createJsonStore<Keys>({
    path,
    fallback: {},
    parse(value) {
      if (!Value.Check(Keys, value)) throw new Error('The file does not hold keys.')
      return value
    },
    now,
    onDamaged,
  })
  let typed = await store.load()

  return {
    /** The key to use. One typed in Settings wins over the environment: it is the later decision. */
    get: (provider: ProviderName): string | undefined => typed[provider] ?? fromEnvironment[provider],
    /** Where the key in use comes from. */
    sourceOf(provider: ProviderName): KeySource {
      if (typed[provider] !== undefined) return 'settings'
      return fromEnvironment[provider] === undefined ? 'none' : 'environment'
    },
    /** Keeps a key; it is on the disk when the promise resolves. */
    async save(provider: ProviderName, key: string): Promise<void> {
      typed = await store.update((before) => ({ ...before, [provider]: key.trim() }))
      onChange()
    },
    /** Forgets the key that was typed; one of the environment comes back into use. */
    async remove(provider: ProviderName): Promise<void> {
      typed = await store.update((before) =>
        Object.fromEntries(Object.entries(before).filter(([name]) => name !== provider)),
      )
      onChange()
    },
  }
}
