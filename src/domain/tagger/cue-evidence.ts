import type { Cue, CueIndex } from './cue-index.ts'
import { type Evidence, evidenceForStyles } from './evidence.ts'
import { remembering } from './remembering.ts'
import type { StyleSpace } from './style-space.ts'
import type { TitleParts } from './title-parts.ts'
import { RELIABILITY } from './weights.ts'

/** Where a cue can stand. */
type Field = 'title' | 'mix' | 'album' | 'folder'

const FIELD_NAMES: Readonly<Record<Field, string>> = {
  title: 'title',
  mix: 'mix name',
  album: 'album',
  folder: 'folder',
}

/** The texts of a track in which cues are looked for. */
export interface CueTexts {
  readonly title: TitleParts
  readonly albumTitle: string
  /** Names of the folders that mean something, the innermost first. */
  readonly folders: readonly string[]
}

/** Evidence kept for phrases that come again. */
const MOST_REMEMBERED = 3_000

/** Makes the reader of what the words of title, mix name, album and folders say about the style. */
export function createCueEvidence(index: CueIndex, space: StyleSpace): (texts: CueTexts) => Evidence[] {
  const cuesOfFolder = remembering(MOST_REMEMBERED, (folder: string) => index.find(folder))
  const remembered = new Map<string, Evidence>()
  const evidenceOfCues = (field: Field, cues: readonly Cue[]): Evidence => {
    const text = `${FIELD_NAMES[field]} says “${cues.map(({ phrase }) => phrase).join(', ')}”`
    const known = remembered.get(text)
    if (known !== undefined) return known
    const strength = cues[0]?.strength ?? 'word'
    const styles = cues.flatMap((cue) => cue.styles)
    const evidence = evidenceForStyles(space, text, styles, reliabilityOf(field, strength))
    if (remembered.size < MOST_REMEMBERED) remembered.set(text, evidence)
    return evidence
  }

  return ({ title, albumTitle, folders }) => {
    const seen = new Set<string>()
    const evidence: Evidence[] = []
    const read = (field: Field, cues: readonly Cue[]): void => {
      // The same word in title and album is one observation, not two.
      const fresh = cues.filter(({ phrase }) => !seen.has(phrase))
      for (const { phrase } of fresh) seen.add(phrase)
      const phrases = fresh.filter(({ strength }) => strength === 'phrase')
      const counting = phrases.length > 0 ? phrases : fresh
      if (counting.length > 0) evidence.push(evidenceOfCues(field, counting))
    }
    read('mix', index.find(title.mix))
    read('title', index.find(title.main))
    read('album', index.find(albumTitle))
    for (const folder of folders) read('folder', cuesOfFolder(folder))
    return evidence
  }
}

function reliabilityOf(field: Field, strength: Cue['strength']): number {
  return RELIABILITY[`${field}${strength === 'phrase' ? 'Phrase' : 'Word'}`]
}
