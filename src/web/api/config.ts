import type { AppInfo, Settings, SettingsPatch } from '../../contract/config.schema.ts'
import { request } from './client.ts'

/** GET /api/config. */
export function fetchSettings(signal?: AbortSignal): Promise<Settings> {
  return request('/api/config', { signal })
}

/** PUT /api/config: changes the given fields and returns all of them. */
export function saveSettings(patch: SettingsPatch): Promise<Settings> {
  return request('/api/config', { method: 'PUT', json: patch })
}

/** POST /api/config/reset: sets the named fields back to their defaults. */
export function resetSettings(fields: readonly (keyof Settings)[]): Promise<Settings> {
  return request('/api/config/reset', { method: 'POST', json: { fields } })
}

/** GET /api/app: version, models, data folder. */
export function fetchApp(signal?: AbortSignal): Promise<AppInfo> {
  return request('/api/app', { signal })
}
