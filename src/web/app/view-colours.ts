import type { ViewColour } from '../../contract/views.schema.ts'
import type { ColourScheme } from './key-colours.ts'

/** Tones of the dots of saved views, at least 3:1 on the navigation of their scheme. */
const TONES: Readonly<Record<ViewColour, Readonly<Record<ColourScheme, string>>>> = {
  grey: { dark: '#A3AEBD', light: '#6B7686' },
  red: { dark: '#FF7A85', light: '#C8323E' },
  orange: { dark: '#FF9F5A', light: '#B85A10' },
  yellow: { dark: '#F2C84B', light: '#8C6A00' },
  green: { dark: '#4CC38A', light: '#13783F' },
  teal: { dark: '#3FC4C4', light: '#0B7A7A' },
  blue: { dark: '#7AA2FF', light: '#2C57CF' },
  violet: { dark: '#B08CFF', light: '#7040D0' },
  pink: { dark: '#F285C8', light: '#B32E86' },
}

/** Names of the colours, in the order in which they are offered. */
export const VIEW_COLOURS = Object.keys(TONES) as readonly ViewColour[] // the keys of the record are exactly these

/** CSS variables `--gt-view-grey` … `--gt-view-pink` of one scheme. */
export function viewColourVariables(scheme: ColourScheme): Record<string, string> {
  return Object.fromEntries(VIEW_COLOURS.map((name) => [`--gt-view-${name}`, TONES[name][scheme]]))
}
