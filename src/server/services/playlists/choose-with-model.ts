import { Type } from 'typebox'
import type { Track } from '../../../contract/track.schema.ts'
import {
  PLAYLIST_PROMPT_VERSION,
  playlistPrompt,
  readPlaylistAnswer,
} from '../../../domain/prompt/playlist-prompt.ts'
import { AppError } from '../../errors.ts'
import type { LlmClient } from '../../llm/llm-client.ts'
import { isPermanent } from '../../llm/llm-failure.ts'
import type { SpendingGuard } from '../tagging/spending-guard.ts'

/** What choosing needs. */
export interface ChooserDeps {
  readonly llm: Pick<LlmClient, 'callJson'>
  readonly spending: Pick<SpendingGuard, 'checkOne'>
}

/** What a playlist is chosen from. */
export interface TracksToChoose {
  readonly model: string
  readonly name: string
  readonly description: string
  /** In file order. */
  readonly tracks: readonly Track[]
}

/** The ids in playing order, and how they came about. */
export interface ChosenTracks {
  readonly ids: readonly number[]
  readonly method: 'smart' | 'scored_fallback' | 'direct'
}

/** As in the original: a prompt of more would cost more than it brings. */
const MOST_CANDIDATES = 80
const MOST_CHOSEN = 25
/** There is nothing to choose from so few. */
const FEW_TRACKS = 5
/** A list that is this much shorter than asked for is no playlist: the answer was garbled. */
const LEAST_CHOSEN = 5

const Answer = Type.Object(
  { tracks: Type.Array(Type.Object({ id: Type.String() }, { additionalProperties: false })) },
  { additionalProperties: false },
)
/** More fields than asked for do no harm. */
const ReadableAnswer = Type.Object({ tracks: Type.Array(Type.Object({ id: Type.String() })) })

/**
 * Has a model choose and order up to 25 tracks of the first 80; of five or fewer all are taken, unasked. What can
 * pass, and an answer that cannot be used, leave the first 25.
 *
 * Throws MONTHLY_CAP_REACHED, OFFLINE_MODE and the other errors that the DJ has to mend, and what the signal says.
 */
export async function chooseWithModel(
  { llm, spending }: ChooserDeps,
  { model, name, description, tracks }: TracksToChoose,
  signal: AbortSignal,
): Promise<ChosenTracks> {
  if (tracks.length <= FEW_TRACKS) return { ids: tracks.map(({ id }) => id), method: 'direct' }
  const offered = tracks.slice(0, MOST_CANDIDATES)
  const candidates = offered.map((track, index) => ({ ...track, handle: `k${index + 1}` }))
  const most = Math.min(MOST_CHOSEN, tracks.length)
  const { system, prompt } = playlistPrompt({ name, description, most, candidates })
  await spending.checkOne({ model, tracks: candidates.length })
  const request = {
    ...({ model, purpose: 'playlist', system, prompt, signal } as const),
    tracks: candidates.length,
    promptVersion: PLAYLIST_PROMPT_VERSION,
  }
  const fallback = { ids: offered.slice(0, most).map(({ id }) => id), method: 'scored_fallback' } as const
  try {
    const { value } = await llm.callJson(request, Answer, { checkWith: ReadableAnswer, name: 'playlist' })
    const named = value.tracks.map(({ id }) => id)
    const idOf = new Map(candidates.map(({ handle, id }) => [handle, id]))
    const ids = readPlaylistAnswer(named, { most, candidates }).flatMap((handle) => idOf.get(handle) ?? [])
    return ids.length < LEAST_CHOSEN ? fallback : { ids, method: 'smart' }
  } catch (error) {
    if (signal.aborted || !(error instanceof AppError) || isPermanent(error)) throw error
    return fallback
  }
}
