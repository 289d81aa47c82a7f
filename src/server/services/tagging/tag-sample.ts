import type { Settings } from '../../../contract/config.schema.ts'
import type { SampleRequest, TagSample } from '../../../contract/review.schema.ts'
import { libraryEmpty, sampleOffline, trackUnknown } from '../../errors.ts'
import { checkPrompts } from '../check-prompts.ts'
import type { Library } from '../library/library.ts'
import type { ModelAsker } from './model-asker.ts'
import type { SpendingGuard } from './spending-guard.ts'
import type { TrackLoader } from './track-loader.ts'

export interface TagSampleDeps {
  readonly library: Library
  readonly loader: TrackLoader
  readonly asker: ModelAsker
  readonly spending: Pick<SpendingGuard, 'checkOne'>
  readonly settings: () => Settings
}

/** Tries a prompt on some tracks. */
export type TagSampler = ReturnType<typeof createTagSample>

/** Tracks of a sample. */
const SAMPLE_SIZE = 3

/**
 * Shows what a prompt would bring for three tracks, without keeping or writing anything.
 *
 * Throws LIBRARY_EMPTY, TRACK_UNKNOWN, TEMPLATE_INCOMPLETE, SAMPLE_OFFLINE, MONTHLY_CAP_REACHED
 * and the MODEL_* errors.
 */
export function createTagSample(deps: TagSampleDeps) {
  return async (request: SampleRequest, signal: AbortSignal): Promise<TagSample> => {
    const { library, settings } = deps
    if (library.isEmpty) throw libraryEmpty()
    const current = settings()
    const model = request.model ?? current.model
    if (model === 'offline') throw sampleOffline()
    const systemPrompt = request.system_prompt ?? current.system_prompt
    const template = request.user_prompt_template ?? current.user_prompt_template
    checkPrompts({ user_prompt_template: template })
    const ids = request.ids ?? spread(library)
    const tracks = await deps.loader.load(ids)
    if (tracks.length < ids.length) throw trackUnknown()
    await deps.spending.checkOne({ model, tracks: tracks.length })
    const session = await deps.asker.open({ model, systemPrompt, template }, { purpose: 'sample' })
    const answer = await session.ask(tracks, signal)
    return {
      tracks: ids.flatMap((id) => {
        const track = library.find(id)?.track
        if (track === undefined) return []
        const good = answer.good.find((one) => one.track.id === id)
        const bad = answer.bad.find((one) => one.track.id === id)
        return { track, comment: good?.tag.comment ?? null, error: bad?.reason ?? null }
      }),
      prompt: answer.prompt,
      inputTokens: answer.usage.inputTokens,
      outputTokens: answer.usage.outputTokens,
      cost: answer.usage.cost,
    }
  }
}

/** Tracks from the beginning, the middle and the end: neighbours in a file are often alike. */
function spread(library: Library): number[] {
  const all = library.all()
  const size = Math.min(SAMPLE_SIZE, all.length)
  return Array.from(
    { length: size },
    (_, index) => all[Math.floor((index * all.length) / size)]?.track.id ?? 0,
  )
}
