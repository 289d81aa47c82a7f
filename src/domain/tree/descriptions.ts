import { hashText } from '../tagger/text-hash.ts'
import { tempoName } from './axis-values.ts'
import type { NodeFacts } from './node-stats.ts'
import { listed, MOST_LISTED, mentioned, type OriginFacts, originPhrase } from './origin-phrase.ts'
import type { TreeNode } from './tree.ts'

/** What a description is made of; of the tracks only how many there are. */
type DescribedFacts = Pick<NodeFacts, 'styles' | 'descriptors' | 'titleWords' | 'bpm' | 'artists'> &
  OriginFacts

/**
 * A few sentences on a node, made of what its comments say: styles, places and years, sound and mood, tempo,
 * artists, and the leaf that is nearest. How they begin depends on the id alone. Never empty.
 */
export function describeNode(id: string, facts: DescribedFacts, nearestTitle: string | undefined): string {
  const isFirstWording = hashText(id) % 2 === 0
  const sentences = [
    isFirstWording ? whatFirst(facts) : whereFirst(facts),
    soundSentence(facts),
    tempoAndArtists(facts),
    nearestTitle === undefined ? '' : `Close to “${nearestTitle}”.`,
  ]
  return sentences.filter((sentence) => sentence !== '').join(' ')
}

/**
 * Whether a node's description is one of these, by the figures in it, and not somebody's own words. In doubt it is
 * somebody's.
 */
export function isTemplate({ description, stats }: Pick<TreeNode, 'description' | 'stats'>): boolean {
  const figures = tempoAndArtists(stats)
  return figures !== '' && description.includes(figures)
}

/** The title of the nearest leaf that a description names. */
export function nearestTitleIn(description: string): string | undefined {
  return /Close to “(.+)”\.$/.exec(description)?.[1]
}

function whatFirst(facts: DescribedFacts): string {
  const origin = originPhrase(facts)
  return `${stylesOf(facts)}${origin === '' ? '' : `, ${origin}`}.`
}

function whereFirst(facts: DescribedFacts): string {
  const origin = originPhrase(facts)
  return origin === '' ? whatFirst(facts) : `${capital(origin)}: ${stylesOf(facts)}.`
}

function stylesOf({ styles, tracks }: DescribedFacts): string {
  const [main, ...others] = mentioned(styles, tracks.length)
  if (main === undefined) return styles.length > 0 ? 'Many styles' : 'Music without a genre'
  return others.length === 0 ? main : `${main} with ${listed(others)}`
}

function soundSentence({ descriptors, titleWords }: DescribedFacts): string {
  const sound = descriptors.slice(0, MOST_LISTED)
  const feel = titleWords.slice(0, MOST_LISTED).map((word) => word.toLowerCase())
  if (sound.length === 0 && feel.length === 0) return ''
  if (sound.length === 0) return `The feel: ${listed(feel)}.`
  return `The sound: ${listed(sound)}${feel.length === 0 ? '' : `; the feel: ${listed(feel)}`}.`
}

function tempoAndArtists({ bpm, artists }: Pick<DescribedFacts, 'bpm' | 'artists'>): string {
  const names = artists.slice(0, MOST_LISTED).map(({ value }) => value)
  // Names of artists have commas of their own.
  const most = names.length === 0 ? '' : `Most by ${names.join('; ')}.`
  if (bpm === undefined) return most
  const tempo = bpm.from === bpm.to ? `${bpm.from} BPM` : tempoName(bpm)
  return `Mostly ${tempo}.${most === '' ? '' : ` ${most}`}`
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
