/** Sections of the settings, each with an address of its own. */
export const SETTINGS_SECTIONS = [
  { id: 'ai', label: 'AI', keywords: 'model prompt offline delay key provider price limit cost' },
  { id: 'privacy', label: 'Privacy', keywords: 'sent calls ledger cost offline mode forget' },
  { id: 'display', label: 'Display', keywords: 'theme dark light density key notation shortcuts' },
  { id: 'library', label: 'Library', keywords: 'import history data folder export' },
  { id: 'about', label: 'About', keywords: 'version api licence keyboard help' },
] as const

/** Name of a section in the address. */
export type SettingsSection = (typeof SETTINGS_SECTIONS)[number]['id']

/** True when the address names a section that exists. */
export function isSettingsSection(name: string): name is SettingsSection {
  return SETTINGS_SECTIONS.some(({ id }) => id === name)
}
