import { formatComment, normaliseParts } from '../comment/format-comment.ts'
import { type CommentParts, parseComment } from '../comment/parse-comment.ts'
import type { CamelotKey } from '../key/camelot-key.ts'
import { chooseGenres } from './choose-genres.ts'
import { createDecider } from './decide.ts'
import { describeTrack } from './describe.ts'
import { eraOf } from './era.ts'
import type { Knowledge } from './knowledge.ts'
import { createKnowledgeEvidence } from './knowledge-evidence.ts'
import { createLibraryLearner } from './library-learner.ts'
import { createLibraryWordsBuilder } from './library-words.ts'
import { placeOf } from './place.ts'
import { createTrackReader } from './read-track.ts'
import { createStyleSpace } from './style-space.ts'
import { NEEDS_EARS_BELOW } from './weights.ts'

/** What the tagger looks at in a track. Absent texts are the empty string, unknown numbers are absent. */
export interface TaggerTrack {
  readonly title: string
  readonly artist: string
  readonly albumTitle: string
  readonly bpm?: number | undefined
  readonly camelot?: CamelotKey | undefined
  readonly year?: number | undefined
  /** Path of the audio file; its folders are evidence. */
  readonly location: string
  /** Content of a label column. */
  readonly label?: string | undefined
  /** Contents of further columns that name a genre: genre, style, grouping. */
  readonly genreHints: readonly string[]
}

/** A track whose comment the library already trusts. */
export interface TaggedTrack extends TaggerTrack {
  readonly comment: string
}

/** One piece of evidence, worded for the DJ. */
export interface TagReason {
  readonly text: string
  /** Its share of the decision, from -1 to 1: positive speaks for the genre, negative against it. */
  readonly weight: number
}

/** A comment with how it came about. */
export interface OfflineTag {
  readonly parts: CommentParts
  readonly comment: string
  /** Probability that the family of the genre is right, 0 to 1. */
  readonly confidence: number
  /** The confidence is so low that a person should listen. */
  readonly needsEars: boolean
  /** At most six, the weightiest first. */
  readonly reasons: readonly TagReason[]
  /** Name of the style that was chosen. */
  readonly style: string
  /** Name of the family that the style belongs to. */
  readonly family: string
}

/** Writes comments without a language model. */
export interface OfflineTagger {
  tag(track: TaggerTrack): OfflineTag
}

/** What a tagger is made of. */
export interface OfflineTaggerInput {
  readonly knowledge: Knowledge
  /** Tracks tagged by import, by hand or by a model; never the offline tagger's own output. */
  readonly taggedTracks: readonly TaggedTrack[]
  /** Genre spellings to prefer, the most wanted first; those of the tagged tracks count anyway. */
  readonly vocabulary?: readonly string[]
}

/**
 * Builds a tagger for one library; building learns from the tagged tracks, tagging only looks up.
 *
 * A track that is tagged while it is itself among the tagged tracks counts as its own neighbour: its comment is
 * trusted, so it weighs heavily. Pass nothing that this tagger wrote, or it would learn from itself.
 *
 * The same input gives the same tags. Never throws, whatever the texts of a track hold.
 *
 * Source: docs/domain/tagger.md.
 */
export function createOfflineTagger({
  knowledge,
  taggedTracks,
  vocabulary = [],
}: OfflineTaggerInput): OfflineTagger {
  const space = createStyleSpace(knowledge)
  const readTrack = createTrackReader(knowledge)
  const learner = createLibraryLearner(space.familyCount, taggedTracks.length)
  const wordsBuilder = createLibraryWordsBuilder(knowledge, vocabulary, space.prior)
  for (const track of taggedTracks) {
    const read = readTrack(track)
    const parts = parseComment(track.comment)
    const style = knowledge.lookup.ofGenres(parts.genre1, parts.genre2)
    if (style !== undefined) learner.add(read, style, knowledge.lookup.find(parts.genre2))
    wordsBuilder.add(read, parts)
  }
  const words = wordsBuilder.build()
  const decide = createDecider({
    space,
    evidenceOf: createKnowledgeEvidence(knowledge, space),
    learner,
    words,
  })

  function tag(track: TaggerTrack): OfflineTag {
    const read = readTrack(track)
    const decision = decide(read)
    const needsEars = decision.confidence < NEEDS_EARS_BELOW
    // A known artist's style is no invention, even when the track may be an exception.
    const isSure = !needsEars || decision.isArtistsStyle
    const { genre, subGenre, style } = chooseGenres(decision, knowledge.genres, { isSure, year: track.year })
    const genre1 = words.spelling(genre)
    const genre2 = words.spelling(subGenre)
    const parts = normaliseParts({
      genre1,
      genre2,
      ...describeTrack(read, style, [genre1, genre2, genre.name, subGenre.name], isSure),
      place: placeOf(read, words.place(read), style, decision.confidence),
      era: eraOf(read, style, isSure),
    })
    return {
      parts,
      comment: formatComment(parts),
      confidence: decision.confidence,
      needsEars,
      reasons: decision.reasons,
      style: style.name,
      family: style.family,
    }
  }

  return { tag }
}
