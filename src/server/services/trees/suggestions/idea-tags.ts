import { MAX_COMMENT_LENGTH } from '../../../../contract/track.schema.ts'
import { applyIdea } from '../../../../domain/tree/suggest/apply-idea.ts'
import type { TreeReaders } from '../../../../domain/tree/tree-track.ts'
import type { Library } from '../../library/library.ts'
import type { MetadataIdea } from '../model/model-trees.ts'
import type { BetterTag } from './suggestion-keeper.ts'

/** Ideas of a model as the comments that they come to; those that change nothing are left out. */
export function toBetterTags(
  ideas: readonly MetadataIdea[],
  { library, readers }: { readonly library: Pick<Library, 'find'>; readonly readers: TreeReaders },
): BetterTag[] {
  return ideas.flatMap(({ trackId, confidence, reasoning, ...idea }) => {
    const before = library.find(trackId)?.track.comment
    if (before === undefined) return []
    const comment = applyIdea(before, idea, { readers, longest: MAX_COMMENT_LENGTH })
    const reasons = reasoning === '' ? [] : [reasoning]
    return comment === undefined ? [] : [{ trackId, before, comment, confidence, reasons }]
  })
}
