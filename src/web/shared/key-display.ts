import { createContext, use } from 'react'
import type { KeyDisplay } from '../../contract/config.schema.ts'
import type { KeyNotation } from '../../contract/library.schema.ts'
import { formatKey, parseKey } from '../../domain/key/key-notation.ts'

/** How keys are written on the page. A context, so that hundreds of badges need no query of their own. */
export const KeyDisplayContext = createContext<KeyDisplay>('camelot')

/** Names of the three notations. */
export const NOTATION_NAMES: Readonly<Record<KeyNotation, string>> = {
  'open-key': 'Open Key',
  camelot: 'Camelot',
  musical: 'Musical',
}

/** The notation that keys are shown in now. */
export function useKeyDisplay(): KeyDisplay {
  return use(KeyDisplayContext)
}

/**
 * Text of a key in the chosen notation; `key` is as imported, `camelot` as understood.
 *
 * A key that was not understood is shown as the file had it; "" means that there is none.
 */
export function keyText(key: string, camelot: string | null, display: KeyDisplay): string {
  const known = camelot === null ? undefined : parseKey(camelot, 'camelot')
  if (known === undefined || display === 'imported') return key
  return formatKey(known, display)
}
