import type { GenreGraph, GenreNode } from '../genre/genre-graph.ts'
import { genreKey } from '../genre/genre-key.ts'
import type { Decision } from './decide.ts'
import { YEAR } from './weights.ts'

/** The two genres of a comment and the style that they stand for. */
export interface ChosenGenres {
  readonly genre: GenreNode
  readonly subGenre: GenreNode
  /** The more specific of the two; the words of the comment are its. */
  readonly style: GenreNode
}

/**
 * Chooses genre and sub-genre as DJs write them: the general name first, then the style ("House; Deep House").
 *
 * An unsure result names the generic genres of the two likeliest families instead of inventing a style.
 */
export function chooseGenres(
  decision: Decision,
  graph: GenreGraph,
  { isSure, year }: { readonly isSure: boolean; readonly year: number | undefined },
): ChosenGenres {
  const { styles, families } = decision
  const [best, ...others] = styles
  if (best === undefined) throw new Error('A decision names at least one style.')
  if (!isSure) {
    const [first, second] = families
    const genre = graph.genericOf[first ?? 0] ?? best
    return { genre, subGenre: graph.genericOf[second ?? 0] ?? best, style: genre }
  }
  const genre = generalName(best, graph)
  if (genre !== best) return { genre, subGenre: best, style: best }
  // The style is the general one itself, or has no parent in its family: the next likely style stands second, if it
  // was played in that year.
  const second = others.find((other) => other !== best && existedIn(other, year))
  const subGenre = second ?? graph.genericOf[families[1] ?? 0] ?? best
  return { genre: best, subGenre, style: best.isGeneric ? (second ?? best) : best }
}

/** Whether records of the style were made in the year, give or take a few years. */
function existedIn({ decades }: GenreNode, year: number | undefined): boolean {
  if (year === undefined || decades.length === 0) return true
  return decades.some(
    (decade) => year >= decade - YEAR.shoulderYears && year < decade + 10 + YEAR.shoulderYears,
  )
}

/** The name under which a style is filed: the family's when it is part of the style's own, else its nearest parent. */
function generalName(style: GenreNode, graph: GenreGraph): GenreNode {
  const generic = graph.genericOf[style.familyId]
  if (style.isGeneric || generic === undefined) return style
  if (` ${genreKey(style.name)} `.includes(` ${genreKey(generic.name)} `)) return generic
  const parents = style.parentIds.map((id) => graph.nodes[id])
  return parents.find((parent) => parent?.familyId === style.familyId) ?? style
}
