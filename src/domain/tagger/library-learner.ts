import type { GenreNode } from '../genre/genre-graph.ts'
import { createGroupCounts, type GroupCounts } from './group-counts.ts'
import { type LabelledTrack, type LibraryModel, learnLibrary } from './library-model.ts'
import { GROUPS, type Group, type ReadTrack } from './read-track.ts'
import { hashText } from './text-hash.ts'
import { LEARNING } from './weights.ts'

/** Collects what a library's tagged tracks teach, track by track. */
export interface LibraryLearner {
  /** `second` is the style of the comment's second genre, absent when it names none. */
  add(read: ReadTrack, style: GenreNode, second?: GenreNode): void
  /**
   * Learns which genres this library's artists, albums, folders and words go with; undefined when there are
   * too few tracks. Call once, after the last track.
   *
   * `knowledgeOf` gives what general knowledge thinks of a track: the logarithm of each family's probability.
   */
  build(knowledgeOf: (read: ReadTrack) => Float64Array): LibraryModel | undefined
}

/** A track of the sample with the number that decides its place. */
interface Drawn extends LabelledTrack {
  readonly number: number
}

/**
 * Makes the collector for a library of at most `trackCount` tagged tracks.
 *
 * All tracks count as neighbours; the model is trained on a sample, and only that is kept in memory. Which tracks
 * are in it, and in which order, hangs on the tracks alone: a library sorted otherwise teaches the same.
 */
export function createLibraryLearner(familyCount: number, trackCount: number): LibraryLearner {
  const groups = new Map<Group, GroupCounts>(GROUPS.map((group) => [group, createGroupCounts()]))
  const counts = new Float64Array(familyCount).fill(1)
  const sample: Drawn[] = []
  const highestNumber = 2 ** 32 * Math.min(1, LEARNING.mostExamples / Math.max(1, trackCount))
  let seen = 0

  function add(read: ReadTrack, style: GenreNode, second = style): void {
    for (const group of GROUPS) groups.get(group)?.add(read.groups[group], style.familyId)
    counts[style.familyId] = (counts[style.familyId] ?? 0) + 1
    seen += 1
    const { title, artist, albumTitle, location } = read.track
    const number = hashText(`${title}\n${artist}\n${albumTitle}\n${location}`)
    if (number < highestNumber) sample.push({ read, style, second, number })
  }

  function build(knowledgeOf: (read: ReadTrack) => Float64Array): LibraryModel | undefined {
    if (seen < LEARNING.fewestExamples) return undefined
    const shares = counts.map((count) => count / (seen + familyCount))
    sample.sort((one, other) => one.number - other.number || one.style.id - other.style.id)
    return learnLibrary({ sample, groups, shares, knowledgeOf })
  }

  return { add, build }
}
