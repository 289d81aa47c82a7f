import { normaliseName } from '../../library/normalise-name.ts'
import type { TreeTrack } from '../tree-track.ts'
import type { DesignedNode } from './designed-node.ts'
import type { OriginalExample, OriginalNode, OriginalTree } from './original-tree.ts'

/** What examples are found by. */
type NamedTrack = Pick<TreeTrack, 'id' | 'title' | 'artist' | 'year'>

/** A design with ids of tracks in the place of rows. */
export interface TranslatedTree {
  readonly design: DesignedNode[]
  /** Different rows for which there is no track. */
  readonly unknownRows: number
}

/**
 * The nodes of an original tree with the tracks of this library; `idOfRow` knows the track of a row, if there is one. Typical tracks are found by title and artist
 * among the tracks of their node; those that are not there are left out. Never throws.
 */
export function translateRows(
  original: OriginalTree,
  idOfRow: (row: number) => number | undefined,
  tracks: Iterable<NamedTrack>,
): TranslatedTree {
  const unknown = new Set<number>()
  const byId = new Map(Array.from(tracks, (track) => [track.id, track]))

  function idsOf(rows: readonly number[]): number[] {
    const ids: number[] = []
    for (const row of rows) {
      const id = idOfRow(row)
      if (id === undefined) unknown.add(row)
      else ids.push(id)
    }
    return ids
  }

  function toDesign({ rows, examples, children, ...known }: OriginalNode): DesignedNode {
    const trackIds = idsOf(rows)
    const members = trackIds.map((id) => byId.get(id)).filter((track) => track !== undefined)
    return {
      ...known,
      trackIds,
      exampleIds: examples.length === 0 ? [] : exampleIds(examples, members),
      children: children.map(toDesign),
    }
  }

  const design = original.nodes.map(toDesign)
  idsOf(original.ungroupedRows)
  return { design, unknownRows: unknown.size }
}

/** The members that are meant: of those with the title the one of the artist and year, or the only one. */
function exampleIds(examples: readonly OriginalExample[], members: readonly NamedTrack[]): number[] {
  const byTitle = Map.groupBy(members, ({ title }) => normaliseName(title))
  return examples.flatMap(({ title, artist, year }) => {
    const named = byTitle.get(normaliseName(title)) ?? []
    const byArtist = named.filter((track) => normaliseName(track.artist) === normaliseName(artist))
    const likely = byArtist.length > 0 || named.length > 1 ? byArtist : named
    const meant = likely.find((track) => track.year === year) ?? likely[0]
    return meant === undefined ? [] : [meant.id]
  })
}
