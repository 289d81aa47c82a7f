import type { TreePhase } from '../../../../../contract/tree-build.schema.ts'
import { quoted, spread } from '../../../../../domain/prompt/trees/prompt-lines.ts'
import type { WordingKind } from '../../../../../domain/prompt/trees/wording-prompt.ts'
import { askForWords } from '../ask-for-words.ts'
import { type DesignContext, tellShare } from '../design-context.ts'
import { factLine, type GroupDraft } from '../group-drafts.ts'
import { eachInTurn } from '../in-turns.ts'
import { type ComparedLibrary, type DraftedCollection, tracksOf } from './drafted-collection.ts'

/** Which collections get words, of which kind, and how far that is told. */
export interface NamingOrder {
  readonly kind: Extract<WordingKind, 'names' | 'last'>
  readonly collections: readonly DraftedCollection[]
  readonly library: ComparedLibrary
  readonly step: { readonly phase: TreePhase; readonly from: number; readonly to: number }
}

/** Tracks of a collection that are shown: fewer while there are many collections to name. */
const SHOWN = { names: 20, last: 28 } as const
/** Characters of the descriptions of the source leaves. */
const LONGEST_CONTEXT = 200

/**
 * Gives collections titles and descriptions, with what the model makes of them. Returns the rows of tracks that do not
 * belong where they are. A collection without a usable answer keeps what it has.
 */
export async function nameCollections(context: DesignContext, naming: NamingOrder): Promise<number[]> {
  const { kind, collections, library, step } = naming
  const { asker, order } = context
  const what = kind === 'names' ? 'Naming' : 'Describing'
  const tellDone = (done: number) => {
    const detail = `${what} collections: ${done} of ${collections.length}`
    tellShare(context, { ...step, detail }, done / Math.max(1, collections.length))
  }
  tellDone(0)
  const { words, error } = await askForWords({
    asker,
    type: 'collection',
    kind,
    tier: 'creative',
    drafts: await eachInTurn(collections, (one) => draftOf(one, library, kind), order.signal),
    signal: order.signal,
    onDone: tellDone,
  })
  if (error !== undefined) throw error
  context.countFailed(collections.length - words.size)
  const poorFits: number[] = []
  for (const [collection, { title, description, coherence, pickIds, poorFitIds }] of words) {
    collection.title = title ?? collection.title
    collection.description = description ?? collection.description
    collection.coherence = coherence ?? collection.coherence
    if (pickIds.length > 0) collection.exampleIds = pickIds
    poorFits.push(...poorFitIds.map((id) => library.rowOf.get(id)).filter((row) => row !== undefined))
  }
  return poorFits
}

function draftOf(
  collection: DraftedCollection,
  library: ComparedLibrary,
  kind: NamingOrder['kind'],
): GroupDraft<DraftedCollection> {
  const { title, description, rows, crossing } = collection
  const { genre, scene } = crossing
  const isLast = kind === 'last'
  return {
    key: collection,
    title,
    tracks: rows.length,
    facts: [
      factLine('Idea', description === '' ? '' : quoted(description)),
      factLine('Genre', contextText(genre, isLast)),
      factLine('Scene', contextText(scene, isLast)),
    ].filter((line) => line !== ''),
    shown: spread(tracksOf(collection, library), SHOWN[kind]),
  }
}

function contextText(
  { title, description }: { readonly title: string; readonly description: string },
  isShort: boolean,
): string {
  return isShort || description === ''
    ? quoted(title)
    : `${quoted(title)}: ${quoted(description, LONGEST_CONTEXT)}`
}
