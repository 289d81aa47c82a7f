import { artistKey, splitArtists } from '../tagger/artist-names.ts'

/** Which acts the artist fields of a library name. */
export interface ArtistActs {
  /** Keys of the acts of a field that the library has, the whole field first; empty for a blank field. */
  actsOf(field: string): readonly string[]
}

/** What only ever stands between acts; "&" and "and" also stand within the name of one. */
const LIST = /[,;/×]|\b(?:feat|ft|featuring|vs|versus|presents|meets)\b/i

/** Fields read between two looks at the clock of whoever runs the steps. */
const FIELDS_PER_STEP = 50

/**
 * Reads the artist fields of a library, in steps.
 *
 * A field is always one act, and also those that it joins when one of them is met elsewhere: "Sly & Robbie" stays
 * whole unless somebody plays as "Robbie", and "Daft Punk & Pharrell" is also by Daft Punk where that is an act.
 * Names are compared whole: "Air" is not "Airbourne". Never throws.
 */
export function* readArtistActs(fields: Iterable<string>): Generator<undefined, ArtistActs, undefined> {
  const wholes = new Map<string, string>()
  let seen = 0
  for (const field of fields) {
    if (!wholes.has(field)) wholes.set(field, field.trim() === '' ? '' : artistKey(field))
    seen += 1
    if (seen % FIELDS_PER_STEP === 0) yield
  }
  const alone = new Set(wholes.values())
  const single = new Set([...wholes].flatMap(([field, whole]) => (LIST.test(field) ? [] : [whole])))
  const partsByField = new Map<string, readonly string[]>()
  /** Of the fields that an act is a part of, spellings of one field aside: one of them, or true for several. */
  const metIn = new Map<string, string | true>()
  for (const [field, whole] of wholes) {
    const parts = whole === '' ? [] : partsOf(field, whole, single)
    partsByField.set(field, parts)
    for (const part of parts) metIn.set(part, (metIn.get(part) ?? whole) === whole ? whole : true)
    seen += 1
    if (seen % FIELDS_PER_STEP === 0) yield
  }
  const isMetElsewhere = (part: string) => alone.has(part) || metIn.get(part) === true
  return {
    actsOf(field) {
      const whole = wholes.get(field) ?? ''
      if (whole === '') return []
      const parts = partsByField.get(field) ?? []
      return parts.some(isMetElsewhere) ? [...new Set([whole, ...parts])] : [whole]
    },
  }
}

/** The acts that a field joins; none when it is a single name. */
function partsOf(field: string, whole: string, single: ReadonlySet<string>): readonly string[] {
  const { main, featured } = splitArtists(field, (key) => key !== whole && single.has(key))
  const parts = [...new Set([...main, ...featured].map(artistKey))]
  return parts.length > 1 ? parts : []
}
