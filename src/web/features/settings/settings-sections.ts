/** Sections of the settings, each with an address of its own. */
export const SETTINGS_SECTIONS = [
  { id: 'ai', label: 'AI', keywords: 'model prompt offline delay key provider price limit cost' },
  { id: 'trial', label: 'Tagger trial', keywords: 'compare taggers models accuracy which best label test' },
  { id: 'privacy', label: 'Privacy', keywords: 'sent calls ledger cost offline mode forget' },
  { id: 'genres', label: 'Genres', keywords: 'style family alias rename merge uncharted graph tree' },
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

/** What an address of the settings may name beside the section, so that a link opens it there. */
export interface SettingsSearch {
  /** A style of the genre graph. */
  readonly style?: string
  /** A genre text that names no style. */
  readonly text?: string
}

/** Reads the address of a section; anything else in it is left out. Never throws. */
export function readSettingsSearch({ style, text }: Readonly<Record<string, unknown>>): SettingsSearch {
  return {
    ...(typeof style === 'string' && style !== '' ? { style } : {}),
    ...(typeof text === 'string' && text !== '' ? { text } : {}),
  }
}
