import { editComment } from '../../comment/format-comment.ts'
import { parseComment } from '../../comment/parse-comment.ts'
import type { PlaceAndEra } from '../../comment/place-and-era.ts'
import { readEra } from '../../era/read-era.ts'
import { normaliseGenre } from '../../genre/normalise-genre.ts'
import type { Tree } from '../tree.ts'
import type { TreeReaders, TreeTrack } from '../tree-track.ts'
import { askNeighboursSteps, type NeighbourAnswer, type OpenFacet } from './ask-neighbours.ts'
import { GenreSpellings } from './genre-spellings.ts'
import { mendStructure } from './mend-structure.ts'
import { LEAST_CONFIDENCE, type TagChange, type TagSuggestion } from './tag-change.ts'

/** A track and its comment as it is written. */
export interface TaggedTrack extends TreeTrack {
  readonly comment: string
}

/** Which tracks are looked at. */
export interface TaggedLibrary {
  /** All of the library: the others tell what is usual. */
  readonly tracks: readonly TaggedTrack[]
  /** Those that may get a suggestion. */
  readonly wanted: ReadonlySet<number>
}

/** A comment with more parts is of another format. */
const MOST_PARTS = 5
/** Comments read in one step: about a millisecond. */
const COMMENTS_PER_STEP = 250

/**
 * How the tags of tracks could be better, as far as the tree and the library tell: a comment of four parts gets its
 * five, a genre the spelling that the library mostly has, and a place or a time that is missing is that of nearly all
 * tracks most like it. Nothing that is there is exchanged for something else. In steps of a few milliseconds, in the
 * order of the tracks. Never throws.
 *
 * Source: docs/domain/trees.md, "Suggestions".
 */
export function* suggestTagsSteps(
  tree: Tree,
  { tracks, wanted }: TaggedLibrary,
  readers: TreeReaders,
): Generator<undefined, TagSuggestion[], undefined> {
  const spellings = yield* countSpellings(tracks)
  const drafts = new Map<number, Draft>()
  const open = new Map<number, readonly OpenFacet[]>()
  for (const [index, track] of tracks.entries()) {
    if (index % COMMENTS_PER_STEP === 0) yield
    if (!wanted.has(track.id) || !isTag(track)) continue
    const draft = draftOf(track, spellings, readers)
    if (draft.changes.length + draft.missing.length > 0) drafts.set(track.id, draft)
    if (draft.missing.length > 0) open.set(track.id, draft.missing)
  }
  for (const answer of yield* askNeighboursSteps(tree, { tracks, open }, readers)) {
    const draft = drafts.get(answer.trackId)
    if (draft !== undefined) draft.changes.push(toChange(answer, commentOf(draft)))
    yield
  }
  return [...drafts].flatMap(([trackId, draft]) => toSuggestion(trackId, draft))
}

/** A tag whose changes are collected, each on top of the one before. */
interface Draft {
  readonly before: string
  readonly changes: TagChange[]
  /** What it says nothing of. */
  readonly missing: readonly OpenFacet[]
}

function commentOf({ before, changes }: Pick<Draft, 'before' | 'changes'>): string {
  return changes.at(-1)?.comment ?? before
}

/** Prose is no tag, and what has more than five parts has a reason that nobody here knows. */
function isTag({ quality, comment }: TaggedTrack): boolean {
  return quality === 'structured' || (quality === 'partial' && comment.split(';').length <= MOST_PARTS)
}

function* countSpellings(tracks: readonly TaggedTrack[]): Generator<undefined, GenreSpellings, undefined> {
  const spellings = new GenreSpellings()
  for (const [index, track] of tracks.entries()) {
    if (index % COMMENTS_PER_STEP === 0) yield
    if (!isTag(track)) continue
    spellings.add(track.genre1)
    spellings.add(track.genre2)
  }
  return spellings
}

/** What the comment itself and the spellings of the library tell. */
function draftOf(track: TaggedTrack, spellings: GenreSpellings, { gazetteer }: TreeReaders): Draft {
  const before = track.comment
  const mended = mendStructure(before, gazetteer)
  const changes = mended === undefined ? [] : [mended]
  const parts = mended === undefined ? track : parseComment(mended.comment)
  for (const part of ['genre1', 'genre2'] as const) {
    const written = normaliseGenre(parts[part])
    const other = spellings.otherOf(written)
    if (other === undefined) continue
    const { spelling, uses, total } = other
    const text = `“${spelling}” is how ${uses} of ${total} genres of that name are spelt, not “${written}”.`
    const comment = editComment(commentOf({ before, changes }), { [part]: spelling })
    changes.push({ comment, confidence: uses / total, text })
  }
  return { before, changes, missing: missingIn(parts) }
}

/** What a comment says nothing of; a place that holds a time ("2010s") says something of both. */
function missingIn({ place, era }: PlaceAndEra): OpenFacet[] {
  const missing: OpenFacet[] = place === '' ? ['place'] : []
  return era === '' && readEra(place) === undefined ? [...missing, 'era'] : missing
}

function toChange(
  { facet, text: value, votes, voters, nodeTitle }: NeighbourAnswer,
  before: string,
): TagChange {
  const are = facet === 'place' ? `have the place ${value}` : `are from the ${value}`
  return {
    comment: editComment(before, { [facet]: value }),
    confidence: votes / voters,
    text: `${votes} of the ${voters} tracks most like it in “${nodeTitle}” ${are}.`,
  }
}

function toSuggestion(trackId: number, draft: Draft): TagSuggestion[] {
  const { changes } = draft
  const confidence = Math.min(...changes.map((change) => change.confidence))
  if (changes.length === 0 || confidence < LEAST_CONFIDENCE) return []
  const reasons = changes.map(({ text }) => text)
  return [{ trackId, before: draft.before, comment: commentOf(draft), confidence, reasons }]
}
