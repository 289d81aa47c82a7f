import type { GenreNode } from '../genre/genre-graph.ts'
import type { KnownArtist } from './artist-index.ts'
import type { Knowledge } from './knowledge.ts'
import { ARTIST_STYLE_SHARE, PRIOR, SPREAD } from './weights.ts'

/** The styles as a space of probabilities: how common each is, and how near to the others. */
export interface StyleSpace {
  readonly nodes: readonly GenreNode[]
  readonly familyCount: number
  /** Family of each style. */
  readonly familyOf: Uint16Array
  /** How common each style is before anything is known of the track; sums to 1. */
  readonly prior: Float64Array
  /** Adds the evidence for one style, spread over its relatives, to a distribution. */
  addSpread(target: Float64Array, node: GenreNode, mass: number): void
  /** Adds an artist's genre and style to a distribution. */
  addArtist(target: Float64Array, artist: KnownArtist, mass: number): void
}

/** Builds the space of a body of knowledge. */
export function createStyleSpace({ genres, artists }: Knowledge): StyleSpace {
  const { nodes, families } = genres
  const known = new Set(artists.values())
  const familyOf = Uint16Array.from(nodes, ({ familyId }) => familyId)
  const prior = priorOf(nodes, known)
  const withinFamily = shareWithinFamily(prior, familyOf, families.length)
  const related = relatedFamilies(nodes, known, families.length)

  // For each family, what evidence for one of its styles gives to every style of the graph.
  const relatives = related.map((shares, familyId) =>
    prior.map((_value, style) => {
      const family = familyOf[style] ?? 0
      const share = family === familyId ? SPREAD.family : SPREAD.related * (shares[family] ?? 0)
      return share * (withinFamily[style] ?? 0)
    }),
  )

  function addSpread(target: Float64Array, node: GenreNode, mass: number): void {
    const { id, familyId, parentIds } = node
    const toParents = parentIds.length > 0 ? SPREAD.parents : 0
    target[id] = (target[id] ?? 0) + mass * (SPREAD.self + SPREAD.parents - toParents)
    for (const parentId of parentIds)
      target[parentId] = (target[parentId] ?? 0) + (mass * toParents) / parentIds.length
    const shares = relatives[familyId] as Float64Array
    for (let style = 0; style < target.length; style += 1) {
      target[style] = (target[style] as number) + mass * (shares[style] as number)
    }
  }

  function addArtist(target: Float64Array, artist: KnownArtist, mass: number): void {
    const styleShare = artist.style === undefined ? 0 : ARTIST_STYLE_SHARE
    addSpread(target, artist.genre, mass * (1 - styleShare))
    if (artist.style !== undefined) addSpread(target, artist.style, mass * styleShare)
  }

  return { nodes, familyCount: families.length, familyOf, prior, addSpread, addArtist }
}

function priorOf(nodes: readonly GenreNode[], artists: Iterable<KnownArtist>): Float64Array {
  const counts = new Float64Array(nodes.length)
  for (const { genre, style } of artists) {
    const { id } = style ?? genre
    counts[id] = (counts[id] ?? 0) + 1
  }
  const prior = Float64Array.from(nodes, (node, id) => {
    const factor = node.isGeneric ? PRIOR.genericFactor : 1
    return factor * ((counts[id] ?? 0) + PRIOR.artistsAdded) ** PRIOR.exponent
  })
  const sum = prior.reduce((total, value) => total + value, 0)
  return prior.map((value) => value / sum)
}

function shareWithinFamily(prior: Float64Array, familyOf: Uint16Array, familyCount: number): Float64Array {
  const sums = new Float64Array(familyCount)
  for (const [style, value] of prior.entries())
    sums[familyOf[style] ?? 0] = (sums[familyOf[style] ?? 0] ?? 0) + value
  return prior.map((value, style) => value / (sums[familyOf[style] ?? 0] ?? 1))
}

/** For each family, how its links to the other families are divided; each row sums to 1. */
function relatedFamilies(
  nodes: readonly GenreNode[],
  artists: Iterable<KnownArtist>,
  familyCount: number,
): Float64Array[] {
  // A little for everybody, so that a family without links has somewhere to spread to.
  const links = Array.from({ length: familyCount }, () => new Float64Array(familyCount).fill(0.2))
  const link = (one: number, other: number): void => {
    if (one === other) return
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      const row = links[from]
      if (row !== undefined) row[to] = (row[to] ?? 0) + 1
    }
  }
  for (const { familyId, parentIds } of nodes) {
    for (const parentId of parentIds) link(familyId, nodes[parentId]?.familyId ?? familyId)
  }
  for (const { genre, style } of artists) if (style !== undefined) link(genre.familyId, style.familyId)
  return links.map((row) => {
    const sum = row.reduce((total, value) => total + value, 0)
    return row.map((value) => value / sum)
  })
}
