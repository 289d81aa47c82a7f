import { askForIdeas } from '../ask-for-ideas.ts'
import { type DesignContext, tellShare } from '../design-context.ts'
import type { MetadataIdea } from '../model-tree-order.ts'
import { type ComparedLibrary, type DraftedCollection, tracksOf } from './drafted-collection.ts'

/** Asks how the tags of the tracks of collections could be better, where the model is sure. Nothing is changed. */
export async function findIdeas(
  context: DesignContext,
  collections: readonly DraftedCollection[],
  library: ComparedLibrary,
): Promise<MetadataIdea[]> {
  const step = { phase: 'enrichment', from: 86, to: 98 } as const
  const groups = collections.map((collection) => ({
    title: collection.title,
    description: collection.description,
    tracks: tracksOf(collection, library),
  }))
  return askForIdeas(groups, {
    asker: context.asker,
    signal: context.order.signal,
    onFailed: context.countFailed,
    onDone(done, questions) {
      const detail = `Looking for better tags: ${done} of ${questions} questions`
      tellShare(context, { ...step, detail }, done / Math.max(1, questions))
    },
  })
}
