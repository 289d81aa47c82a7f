import { editDistance } from './edit-distance.ts'
import { oneLine } from './one-line.ts'

/** The names that a template may hold in braces, in the order in which they are listed to people. */
export const PLACEHOLDERS = ['title', 'artist', 'bpm', 'key', 'year'] as const

/** One of the names that a template may hold in braces. */
export type Placeholder = (typeof PLACEHOLDERS)[number]

/** What a prompt can tell of a track. */
export interface PromptTrack {
  readonly title: string
  readonly artist: string
  readonly albumTitle: string
  readonly bpm: number | undefined
  /** As imported; the empty string when it is not known. */
  readonly key: string
  readonly year: number | undefined
}

/** One thing that is wrong with a template. */
export type TemplateProblem =
  | { readonly kind: 'missing-placeholder'; readonly name: Placeholder }
  /** `suggestion` is the placeholder that was probably meant, if any comes near. */
  | {
      readonly kind: 'unknown-placeholder'
      readonly name: string
      readonly suggestion: Placeholder | undefined
    }
  | { readonly kind: 'too-long'; readonly length: number; readonly limit: number }

/** A template taken apart: what is said once in a call, and what is repeated for each track. */
export interface TemplateParts {
  /** Lines without a placeholder, joined by line breaks; may be empty. */
  readonly instructions: string
  /** Lines with at least one placeholder. */
  readonly trackLines: readonly string[]
}

/** Characters; the instructions travel with every call, so a longer template would cost more than the tracks. */
const LONGEST_TEMPLATE = 20_000

/** Characters of one value; the longest real titles, of classical works, stay below. */
export const LONGEST_VALUE = 300

/** Without these a model cannot know which track is meant. */
const REQUIRED: readonly Placeholder[] = ['title', 'artist']

/** Other words that DJs use for what a placeholder holds. */
const SYNONYMS: ReadonlyMap<string, Placeholder> = new Map([
  ['name', 'title'],
  ['song', 'title'],
  ['track', 'title'],
  ['tempo', 'bpm'],
  ['date', 'year'],
])

const PLACEHOLDER = new RegExp(`\\{(${PLACEHOLDERS.join('|')})\\}`)

/** Braces around one lower-case word. JSON in an example has quotes or colons inside and is left alone. */
const LOOKS_LIKE_PLACEHOLDER = /\{([a-z][a-z_]{0,40})\}/g

/** Lists everything wrong with a template; an empty list means that it can be used. Never throws. */
export function checkTemplate(template: string): TemplateProblem[] {
  const problems: TemplateProblem[] = REQUIRED.filter((name) => !template.includes(`{${name}}`)).map(
    (name) => ({ kind: 'missing-placeholder', name }),
  )
  const named = new Set([...template.matchAll(LOOKS_LIKE_PLACEHOLDER)].map(([, name = '']) => name))
  for (const name of named) {
    if (isPlaceholder(name)) continue
    problems.push({ kind: 'unknown-placeholder', name, suggestion: nearestPlaceholder(name) })
  }
  if (template.length > LONGEST_TEMPLATE) {
    problems.push({ kind: 'too-long', length: template.length, limit: LONGEST_TEMPLATE })
  }
  return problems
}

/**
 * Parts a template into instructions and lines about a track, so that one call can describe many tracks and
 * say the instructions once.
 *
 * The order of lines is kept, runs of blank lines become one. Never throws.
 */
export function splitTemplate(template: string): TemplateParts {
  const lines = template.split(/\r\n?|\n/).map((line) => line.trim())
  const instructions = lines
    .filter((line) => !PLACEHOLDER.test(line))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  return { instructions, trackLines: lines.filter((line) => PLACEHOLDER.test(line)) }
}

/** The placeholders that a template shows, in the order of `PLACEHOLDERS`. Never throws. */
export function promptFieldsOf(template: string): Placeholder[] {
  return PLACEHOLDERS.filter((name) => template.includes(`{${name}}`))
}

/**
 * What stands for each placeholder: one line of at most 300 characters, tempo with at most two decimals; the
 * empty string for what is not known. A tempo or year of 0 is not known. Never throws.
 */
export function promptValues(track: PromptTrack): Readonly<Record<Placeholder, string>> {
  const bpm = Number((track.bpm ?? 0).toFixed(2))
  const year = track.year ?? 0
  return {
    title: oneLine(track.title, LONGEST_VALUE),
    artist: oneLine(track.artist, LONGEST_VALUE),
    bpm: Number.isFinite(bpm) && bpm > 0 ? String(bpm) : '',
    key: oneLine(track.key, LONGEST_VALUE),
    year: Number.isInteger(year) && year > 0 ? String(year) : '',
  }
}

/**
 * Fills lines with what is known of a track.
 *
 * Only the template is searched for placeholders, never a value: a title that contains "{artist}" or "$&"
 * stays as it is. A line of which nothing is known is left out. Where only a part is unknown, it goes: at the
 * end of the line together with its label ("126 BPM, Key: {key}" gives "126 BPM"), elsewhere alone. Never throws.
 */
export function fillTrackLines(trackLines: readonly string[], track: PromptTrack): string[] {
  const values = promptValues(track)
  return trackLines.map((line) => fillLine(line, values)).filter((line) => line !== undefined)
}

function fillLine(line: string, values: Readonly<Record<Placeholder, string>>): string | undefined {
  // Splitting at a pattern with a group gives text, name, text, name, …, text.
  const pieces = line.split(PLACEHOLDER)
  const textFor = (name: string | undefined) => (isPlaceholder(name) ? values[name] : '')
  const found = pieces.filter((_piece, index) => index % 2 === 1).map(textFor)
  if (found.length === 0) return line
  if (found.every((value) => value === '')) return undefined

  const isComplete = found.every((value) => value !== '')
  const kept = isComplete ? pieces : withoutUnknownEnd(pieces, (name) => textFor(name) !== '')
  const filled = kept.map((piece, index) => (index % 2 === 1 ? textFor(piece) : piece)).join('')
  // Values have no runs of blanks of their own, so folding touches the template alone.
  return isComplete ? filled : filled.replace(/\s+/g, ' ').trim()
}

/** Signs that close what the placeholder before them stands in; they stay when a label after them goes. */
const CLOSING_SIGNS = /^[)\]}"'”’»]*/

/** At most three words: "Key: ", " by ", " (". More is a sentence, which stays. */
const LABEL = /^[^\p{L}\p{N}]*(?:[\p{L}\p{N}]+[^\p{L}\p{N}]+){0,3}$/u

const SIGNS_ONLY = /^[^\p{L}\p{N}]*$/u

/** Takes unknown placeholders from the end, with their labels. At least one of the names must be known. */
function withoutUnknownEnd(pieces: readonly string[], isKnown: (name: string) => boolean): readonly string[] {
  const [label = '', name = '', rest = ''] = pieces.slice(-3)
  if (isKnown(name) || !SIGNS_ONLY.test(rest) || !LABEL.test(label)) return pieces
  const closing = CLOSING_SIGNS.exec(label)?.[0] ?? ''
  return withoutUnknownEnd([...pieces.slice(0, -3), closing], isKnown)
}

function isPlaceholder(name: string | undefined): name is Placeholder {
  return PLACEHOLDERS.some((known) => known === name)
}

/** The placeholder that a misspelt one probably means; undefined when more than half of it would be a guess. */
function nearestPlaceholder(name: string): Placeholder | undefined {
  const synonym = SYNONYMS.get(name)
  if (synonym !== undefined) return synonym
  const [nearest] = PLACEHOLDERS.map((known) => ({ known, distance: editDistance(name, known) }))
    .filter(({ known, distance }) => distance <= 2 && distance * 2 <= Math.max(known.length, name.length))
    .sort((first, second) => first.distance - second.distance)
  return nearest?.known
}
