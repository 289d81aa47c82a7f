import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Settings, SettingsPatch } from '../../../contract/config.schema.ts'
import { resetSettings, saveSettings } from '../../api/config.ts'
import { settingsQuery } from '../../api/queries.ts'
import { queryKeys } from '../../api/query-keys.ts'
import { notifyFailure } from '../../app/notices.tsx'

/** Where the last change of a setting is; a failure is a notice and puts the old value back. */
export type SaveState = 'saving' | 'saved'

/** Saves settings one field at a time; the new value shows at once and falls back when it is refused. */
export function useSaveSetting() {
  const client = useQueryClient()
  const [last, setLast] = useState<{ readonly field: string; readonly state: SaveState }>()
  const key = settingsQuery.queryKey

  function settle(settings: Settings): void {
    client.setQueryData(key, settings)
    // Addresses, prices, limits and offline mode decide which models can be used and what they cost.
    void client.invalidateQueries({ queryKey: queryKeys.models })
  }

  const save = useMutation({
    mutationFn: saveSettings,
    onMutate: (patch: SettingsPatch) => {
      const before = client.getQueryData(key)
      if (before) client.setQueryData(key, { ...before, ...withoutUndefined(patch) })
      setLast({ field: nameOf(patch), state: 'saving' })
      return before
    },
    onSuccess: (settings, patch) => {
      settle(settings)
      setLast({ field: nameOf(patch), state: 'saved' })
    },
    onError: (error, patch, before) => {
      if (before) client.setQueryData(key, before)
      setLast(undefined)
      notifyFailure('The setting was not saved.', error, { label: 'Retry', run: () => save.mutate(patch) })
    },
  })
  const reset = useMutation({
    mutationFn: (field: keyof Settings) => resetSettings([field]),
    onSuccess: (settings, field) => {
      settle(settings)
      setLast({ field, state: 'saved' })
    },
    onError: (error) => notifyFailure('The setting was not reset.', error),
  })
  return {
    save: save.mutate,
    reset: reset.mutate,
    stateOf: (field: keyof Settings) => (last?.field === field ? last.state : undefined),
  }
}

function nameOf(patch: SettingsPatch): string {
  return Object.keys(patch)[0] ?? ''
}

function withoutUndefined(patch: SettingsPatch): Partial<Settings> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
}
