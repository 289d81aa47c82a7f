import { facetVectorSteps } from '../facet-vectors.ts'
import { createFacetReader, type TrackFacets } from '../track-facets.ts'
import type { Tree, TreeAxis, TreeNode } from '../tree.ts'
import { trackIdsOf } from '../tree.ts'
import type { TreeReaders, TreeTrack } from '../tree-track.ts'
import { createFindNearest, type FindNearest } from './nearest-rows.ts'
import { type Majority, majorityOf, type VotedFacet } from './neighbour-votes.ts'
import { votedErasSteps, votedPlacesSteps, yearsOfKey } from './voted-facets.ts'

/** A value that comments may lack and neighbours may know. */
export type OpenFacet = 'place' | 'era'

/** What the neighbours of a track say about what its comment lacks. */
export interface NeighbourAnswer extends Majority {
  readonly trackId: number
  readonly facet: OpenFacet
  /** The node that the neighbours are in. */
  readonly nodeTitle: string
}

/** What is asked about each track. */
export type OpenFacets = ReadonlyMap<number, readonly OpenFacet[]>

/** Neighbours that vote, and how few are enough: one of a handful that is wrong would decide. */
const VOTERS = { most: 15, least: 8 } as const
/** In a node with more tracks than this the nearest are no longer looked for: it is no neighbourhood. */
const LARGEST_NODE = 5_000

/** What tracks are divided by that need a place, or a time. */
const BY_PLACE: readonly TreeAxis[] = ['region', 'place', 'crossing']
const BY_TIME: readonly TreeAxis[] = ['period', 'decade', 'crossing']

/** Tracks read in one step: about a millisecond. */
const TRACKS_PER_STEP = 250

/**
 * Asks the nearest tracks of the same leaf, or where too few of them know it of the nodes around it, in steps of a
 * few milliseconds. Nodes that a track is in without having what they were divided by do not count: a track without a
 * place that was put with those of a city may be from anywhere. A time without the year of the file is no answer.
 */
export function* askNeighboursSteps(
  tree: Tree,
  { tracks, open }: { readonly tracks: readonly TreeTrack[]; readonly open: OpenFacets },
  readers: TreeReaders,
): Generator<undefined, NeighbourAnswer[], undefined> {
  if (open.size === 0) return []
  const facets = yield* readSteps(tracks, readers)
  const vectors = yield* facetVectorSteps(facets)
  const asking: Asking = {
    facets,
    rowOf: new Map(facets.map(({ track }, row) => [track.id, row])),
    open,
    voted: {
      place: yield* votedPlacesSteps(facets, readers.gazetteer),
      era: yield* votedErasSteps(facets),
    },
    findNearest: createFindNearest(vectors),
    answers: [],
  }
  yield
  yield* askBelow(tree.nodes, [], asking)
  return asking.answers
}

function* readSteps(
  tracks: readonly TreeTrack[],
  readers: TreeReaders,
): Generator<undefined, TrackFacets[], undefined> {
  const read = createFacetReader(readers)
  const facets: TrackFacets[] = []
  for (const track of tracks) if (facets.push(read(track)) % TRACKS_PER_STEP === 0) yield
  return facets
}

interface Asking {
  readonly facets: readonly TrackFacets[]
  /** By track id. */
  readonly rowOf: ReadonlyMap<number, number>
  readonly open: OpenFacets
  readonly voted: Readonly<Record<OpenFacet, VotedFacet>>
  readonly findNearest: FindNearest
  readonly answers: NeighbourAnswer[]
}

/** A node around tracks, whose rows are collected when somebody asks. */
interface Neighbourhood {
  readonly title: string
  /** By what the tracks of the library were divided on the way to it. */
  readonly axes: readonly TreeAxis[]
  /** Rows that can vote on a facet. */
  votersOn(facet: OpenFacet): readonly number[]
}

function* askBelow(
  nodes: readonly TreeNode[],
  around: readonly Neighbourhood[],
  asking: Asking,
): Generator<undefined, void, undefined> {
  for (const node of nodes) {
    const all = [neighbourhoodOf(node, asking), ...around]
    for (const id of node.trackIds) {
      for (const facet of asking.open.get(id) ?? []) {
        const answer = askAbout(id, facet, { around: all, asking })
        if (answer !== undefined) asking.answers.push(answer)
        yield
      }
    }
    yield* askBelow(node.children, all, asking)
  }
}

function neighbourhoodOf(node: TreeNode, { rowOf, voted }: Asking): Neighbourhood {
  const voters = new Map<OpenFacet, readonly number[]>()
  return {
    title: node.title,
    axes: node.rules.map(({ axis }) => axis),
    votersOn(facet) {
      if (node.trackCount > LARGEST_NODE) return []
      const known = voters.get(facet)
      if (known !== undefined) return known
      const rows = trackIdsOf(node)
        .flatMap((id) => rowOf.get(id) ?? [])
        .filter((row) => voted[facet].keysOf(row).length > 0)
      voters.set(facet, rows)
      return rows
    },
  }
}

function askAbout(
  trackId: number,
  facet: OpenFacet,
  { around, asking }: { readonly around: readonly Neighbourhood[]; readonly asking: Asking },
): NeighbourAnswer | undefined {
  const { facets, rowOf, voted, findNearest } = asking
  const row = rowOf.get(trackId)
  const track = row === undefined ? undefined : facets[row]
  if (row === undefined || track === undefined) return undefined
  const byChance = axesByChance(track)
  const near = around.find(({ axes, votersOn }) => {
    return !axes.some((axis) => byChance.includes(axis)) && votersOn(facet).length >= VOTERS.least
  })
  if (near === undefined) return undefined
  const majority = majorityOf(findNearest(row, near.votersOn(facet), VOTERS.most), voted[facet])
  if (majority === undefined || !fits(facet, majority, track)) return undefined
  return { trackId, facet, nodeTitle: near.title, ...majority }
}

/** What a track can only have been divided by because it had to go somewhere. */
function axesByChance({ places, time }: TrackFacets): readonly TreeAxis[] {
  return [...(places.length === 0 ? BY_PLACE : []), ...(time.year === undefined ? BY_TIME : [])]
}

/** A time must hold the year of the file, where that is known. */
function fits(facet: OpenFacet, { key }: Majority, { track: { year } }: TrackFacets): boolean {
  if (facet !== 'era' || year === null) return true
  const { from, to } = yearsOfKey(key)
  return year >= from && year <= to
}
