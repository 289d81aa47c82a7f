import { type EditStep, editInBulk, findStepProblems } from '../../comment/bulk-edit.ts'
import { normaliseParts } from '../../comment/format-comment.ts'
import { parseComment } from '../../comment/parse-comment.ts'
import { readEra } from '../../era/read-era.ts'
import type { GenreNode } from '../../genre/genre-graph.ts'
import { genreKey } from '../../genre/genre-key.ts'
import type { Gazetteer } from '../../place/gazetteer.ts'
import type { TreeReaders } from '../tree-track.ts'

/** How somebody who knows music thinks that a tag could be better. What is absent is right as it is. */
export interface BetterTags {
  /** A more exact or another genre. */
  readonly genre?: string | undefined
  /** Words for the scene: places among them. */
  readonly sceneTags?: readonly string[] | undefined
  readonly descriptors?: readonly string[] | undefined
  /** A more exact or another time. */
  readonly era?: string | undefined
}

/**
 * The comment with an idea in it; undefined when nothing of the idea is new, when the comment is prose or has other
 * than five parts, or when it would have no genre or be longer than `longest` characters.
 *
 * A style of the family that is there becomes the sub-genre, one of another family takes its place with its family
 * before it. Words for the scene are the place when there is none yet and they name one, else they are added to the
 * mood; a place that is there stays. A time that nobody could read is left out. Never throws.
 *
 * Source: docs/domain/trees.md, "Suggestions".
 */
export function applyIdea(
  comment: string,
  idea: BetterTags,
  { readers, longest }: { readonly readers: TreeReaders; readonly longest: number },
): string | undefined {
  const { place } = parseComment(comment)
  const era = idea.era === undefined ? undefined : readableEra(idea.era)
  const steps = [
    ...genreSteps(comment, idea.genre, readers),
    ...sceneSteps(idea.sceneTags ?? [], { hasPlace: place !== '', gazetteer: readers.gazetteer }),
    ...stepsOf('descriptors', 'add', idea.descriptors ?? []),
    ...stepsOf('era', 'set', era === undefined ? [] : [era]),
  ]
  const { kind, after } = editInBulk({ comment, year: null }, steps, longest)
  return kind === 'changed' && parseComment(after.comment).genre1 !== '' ? after.comment : undefined
}

/** A time as comments write it; undefined for what is none, or has words that would be read as a place. */
function readableEra(text: string): string | undefined {
  const parts = { genre1: '', genre2: '', descriptors: '', mood: '', place: '', era: text }
  const { place, era } = normaliseParts(parts)
  return place === '' && readEra(era) !== undefined ? era : undefined
}

function genreSteps(comment: string, genre: string | undefined, { genres }: TreeReaders): EditStep[] {
  if (genre === undefined) return []
  const { genre1, genre2 } = parseComment(comment)
  const key = genreKey(genre)
  if (key === '' || [genre1, genre2].some((one) => genreKey(one) === key)) return []
  const known = genres.find(genre1)
  const style = genres.find(genre)
  const isInFamily = style === undefined || style.familyId === known?.familyId
  if (genre1 !== '' && isInFamily) return stepsOf('subGenre', 'set', [genre])
  return [
    ...stepsOf('genre', 'set', [familyOf(style) ?? genre]),
    ...stepsOf('subGenre', 'set', familyOf(style) === undefined ? [''] : [genre]),
  ]
}

/** The family of a style; undefined of one that is called as its family, which needs to be said once only. */
function familyOf(style: GenreNode | undefined): string | undefined {
  if (style === undefined || style.isGeneric || genreKey(style.name) === genreKey(style.family))
    return undefined
  return style.family
}

function sceneSteps(
  tags: readonly string[],
  { hasPlace, gazetteer }: { readonly hasPlace: boolean; readonly gazetteer: Gazetteer },
): EditStep[] {
  const isPlace = (tag: string) => {
    const { places, rest } = gazetteer.readPlace(tag)
    return places.length > 0 && rest === ''
  }
  const [place] = hasPlace ? [] : tags.filter(isPlace)
  return [
    ...stepsOf('place', 'add', place === undefined ? [] : [place]),
    ...stepsOf(
      'mood',
      'add',
      tags.filter((tag) => !isPlace(tag)),
    ),
  ]
}

/** One step for each text; what would end a part of the comment is written as a comma. */
function stepsOf(field: EditStep['field'], action: 'set' | 'add', texts: readonly string[]): EditStep[] {
  const steps = texts.map((text): EditStep => ({ field, action, value: text.replaceAll(';', ',').trim() }))
  return findStepProblems(steps).length === 0 ? steps : []
}
