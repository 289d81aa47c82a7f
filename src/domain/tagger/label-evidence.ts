import { artistKey } from './artist-names.ts'
import { type Evidence, evidenceOf } from './evidence.ts'
import type { KnownLabel } from './label-index.ts'
import { remembering } from './remembering.ts'
import type { StyleSpace } from './style-space.ts'
import type { TitleParts } from './title-parts.ts'
import { FIRST_STYLE_OF_LABEL, RELIABILITY } from './weights.ts'

/** The texts of a track in which labels are looked for. */
export interface LabelTexts {
  /** Content of a label column; empty when there is none. */
  readonly label: string
  readonly title: TitleParts
  readonly albumTitle: string
  /** Names of the folders that mean something. */
  readonly folders: readonly string[]
}

/** Words that only labels have in their names. */
const LABEL_WORD = /^(?:records?|recordings?|recs?|discs?|disques|discos|discograf\w+|label|schallplatten)$/

/** What follows the name of a label on a compilation: "Trax Records presents", "Studio One Story". */
const AFTER_LABEL =
  /^(?:presents?|presenting|pres|sampler|compilation|anthology|story|years|vol|volume|vaults?|archives?|sessions)$/

/** What stands before it: "The Sound of ...", "The Best of ...". */
const BEFORE_LABEL = /^(?:sound|sounds|best|story|spirit|house|history) of$/

/** As long a name is no accident. */
const TELLING_WORDS = 3

/** Labels with longer names are found by their first words or not at all. */
const MOST_WORDS_IN_NAME = 5

/** Longer texts are cut. */
const MOST_WORDS = 30

/** Texts whose labels are kept: a library's albums and folders come again and again. */
const MOST_REMEMBERED = 5_000

const IN_BRACKETS = /[[(]([^()[\]]{2,60})[\])]/g

/**
 * Makes the reader of what a record label says about the style.
 *
 * A label's name counts where it can be nothing else: in a label column, alone in brackets, with a word such as
 * "Records", before "presents", or when it is three words long. "West End" in a title may be a part of a town.
 */
export function createLabelEvidence(
  labels: ReadonlyMap<string, KnownLabel>,
  space: StyleSpace,
): (texts: LabelTexts) => Evidence[] {
  const find = (words: readonly string[]): KnownLabel | undefined => {
    const known = labels.get(words.join(' '))
    if (known !== undefined) return known
    const isNamedLabel = words.length > 1 && LABEL_WORD.test(words.at(-1) ?? '')
    return isNamedLabel
      ? labels.get(words.slice(0, -1).join(' '))
      : (labels.get(`${words.join(' ')} records`) ?? labels.get(`${words.join(' ')} recordings`))
  }
  const inText = remembering(MOST_REMEMBERED, (text: string) => labelsIn(text, find))
  const evidenceFrom = (reliability: number) =>
    remembering(MOST_REMEMBERED, (label: KnownLabel): Evidence => {
      const distribution = new Float64Array(space.prior.length)
      const sum = label.styles.length - 1 + FIRST_STYLE_OF_LABEL
      for (const [index, style] of label.styles.entries()) {
        space.addSpread(distribution, style, (index === 0 ? FIRST_STYLE_OF_LABEL : 1) / sum)
      }
      return evidenceOf(space, `label known: ${label.name}`, distribution, reliability)
    })
  const fromColumn = evidenceFrom(RELIABILITY.labelColumn)
  const fromText = evidenceFrom(RELIABILITY.labelInText)

  return ({ label, title, albumTitle, folders }) => {
    const named = label === '' ? undefined : find(wordsOf(label))
    if (named !== undefined) return [fromColumn(named)]
    const texts = [...title.versions.map((version) => `[${version}]`), albumTitle, ...folders]
    for (const text of texts) {
      // One label is evidence; a second one says little more.
      const [first] = inText(text)
      if (first !== undefined) return [fromText(first)]
    }
    return []
  }
}

function wordsOf(text: string): string[] {
  return artistKey(text.slice(0, 300)).split(' ').slice(0, MOST_WORDS)
}

/** The labels that a text names beyond doubt. */
function labelsIn(
  text: string,
  find: (words: readonly string[]) => KnownLabel | undefined,
): readonly KnownLabel[] {
  const found: KnownLabel[] = []
  for (const [, inner = ''] of text.slice(0, 300).matchAll(IN_BRACKETS)) {
    const label = find(wordsOf(inner))
    if (label !== undefined) found.push(label)
  }
  const words = wordsOf(text)
  for (let start = 0; start < words.length; start += 1) {
    for (let end = Math.min(words.length, start + MOST_WORDS_IN_NAME); end > start; end -= 1) {
      const run = words.slice(start, end)
      const label = isClearIn(words, start, end) ? find(run) : undefined
      if (label === undefined) continue
      found.push(label)
      break
    }
  }
  return found
}

function isClearIn(words: readonly string[], start: number, end: number): boolean {
  if (end - start >= TELLING_WORDS) return true
  if (end - start > 1 && LABEL_WORD.test(words[end - 1] ?? '')) return true
  return (
    AFTER_LABEL.test(words[end] ?? '') ||
    BEFORE_LABEL.test(words.slice(Math.max(0, start - 2), start).join(' '))
  )
}
