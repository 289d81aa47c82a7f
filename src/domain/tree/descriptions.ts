import { hashText } from '../tagger/text-hash.ts'
import { tempoName, yearsName } from './axis-values.ts'
import type { NodeFacts } from './node-stats.ts'
import type { TreeShare } from './tree.ts'

/** Values below this share of a node are not worth a mention. */
const WORTH_A_MENTION = 0.12

/** Entries of a list in a sentence. */
const MOST_LISTED = 3

/**
 * A few sentences on a node, made of what its comments say: styles, places and years, sound and mood, tempo,
 * artists, and the leaf that is nearest. How they begin depends on the id alone. Never empty.
 */
export function describeNode(id: string, facts: NodeFacts, nearestTitle: string | undefined): string {
  const isFirstWording = hashText(id) % 2 === 0
  const sentences = [
    isFirstWording ? whatFirst(facts) : whereFirst(facts),
    soundSentence(facts),
    tempoAndArtists(facts),
    nearestTitle === undefined ? '' : `Close to “${nearestTitle}”.`,
  ]
  return sentences.filter((sentence) => sentence !== '').join(' ')
}

function whatFirst(facts: NodeFacts): string {
  const origin = originOf(facts)
  return `${stylesOf(facts)}${origin === '' ? '' : `, ${origin}`}.`
}

function whereFirst(facts: NodeFacts): string {
  const origin = originOf(facts)
  return origin === '' ? whatFirst(facts) : `${capital(origin)}: ${stylesOf(facts)}.`
}

function stylesOf({ styles, tracks }: NodeFacts): string {
  const [main, ...others] = mentioned(styles, tracks.length)
  if (main === undefined) return styles.length > 0 ? 'Many styles' : 'Music without a genre'
  return others.length === 0 ? main : `${main} with ${listed(others)}`
}

function originOf({ places, years, tracks }: NodeFacts): string {
  const from = mentioned(places, tracks.length)
  const when = years === undefined ? '' : yearsName(years)
  if (from.length === 0) return when === '' ? '' : `from ${when}`
  return `from ${listed(from)}${when === '' ? '' : `, ${when}`}`
}

function soundSentence({ descriptors, titleWords }: NodeFacts): string {
  const sound = descriptors.slice(0, MOST_LISTED)
  const feel = titleWords.slice(0, MOST_LISTED).map((word) => word.toLowerCase())
  if (sound.length === 0 && feel.length === 0) return ''
  if (sound.length === 0) return `The feel: ${listed(feel)}.`
  return `The sound: ${listed(sound)}${feel.length === 0 ? '' : `; the feel: ${listed(feel)}`}.`
}

function tempoAndArtists({ bpm, artists }: NodeFacts): string {
  const names = artists.slice(0, MOST_LISTED).map(({ value }) => value)
  // Names of artists have commas of their own.
  const most = names.length === 0 ? '' : `Most by ${names.join('; ')}.`
  if (bpm === undefined) return most
  const tempo = bpm.from === bpm.to ? `${bpm.from} BPM` : tempoName(bpm)
  return `Mostly ${tempo}.${most === '' ? '' : ` ${most}`}`
}

function mentioned(shares: readonly TreeShare[], tracks: number): string[] {
  return shares
    .filter((share) => share.tracks >= WORTH_A_MENTION * tracks)
    .slice(0, MOST_LISTED)
    .map(({ value }) => value)
}

function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
