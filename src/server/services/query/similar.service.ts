import type { SimilarQuery, SimilarTracks } from '../../../contract/search.schema.ts'
import type { Track } from '../../../contract/track.schema.ts'
import { type SimilarTrack, similarSteps } from '../../../domain/search/similar.ts'
import { foldTempo } from '../../../domain/tempo/tempo.ts'
import { trackUnknown } from '../../errors.ts'
import type { Library } from '../library/library.ts'
import type { IndexKeeper } from '../search/index-keeper.ts'

/** Finds tracks like one. */
export interface SimilarService {
  /** The best first, with the reasons in words. Throws TRACK_UNKNOWN. */
  find(id: number, query: SimilarQuery, signal?: AbortSignal): Promise<SimilarTracks>
}

/** Tracks told when nothing is said. */
const USUAL_TRACKS = 50
/** Phrases named in a reason; more would not be read. */
const PHRASES_NAMED = 3
/** From this share of the points on it is the same time. */
const SAME_TIME = 1
const NEAR_TIME = 0.5

/** Makes the service. */
export function createSimilarService({
  library,
  keeper,
}: {
  readonly library: Pick<Library, 'find'>
  readonly keeper: IndexKeeper
}): SimilarService {
  return {
    async find(id, { limit = USUAL_TRACKS }, signal) {
      const track = library.find(id)?.track
      if (track === undefined) throw trackUnknown()
      const found = await keeper.view((view) => similarSteps(view, id, limit), signal)
      const tracks = found.flatMap((similar) => {
        // It may have gone since the index was looked at.
        const other = library.find(similar.id)?.track
        return other === undefined
          ? []
          : { track: other, fit: similar.fit, reasons: reasonsOf(track, other, similar) }
      })
      return { tracks }
    },
  }
}

function reasonsOf(track: Track, other: Track, similar: SimilarTrack): string[] {
  return [
    similar.phrases.length > 0 ? `shares ${inWords(similar.phrases.slice(0, PHRASES_NAMED))}` : undefined,
    styleReason(track, similar.style),
    similar.hasMixingKey ? keyReason(track, other) : undefined,
    similar.hasNearTempo ? tempoReason(track, other) : undefined,
    timeReason(similar.era),
  ].filter((reason) => reason !== undefined)
}

function styleReason(track: Track, { relation, mine, other }: SimilarTrack['style']): string | undefined {
  if (relation === 'none') return undefined
  if (mine === undefined || other === undefined) return `both ${track.genre1}`
  if (relation === 'same') return `both ${mine.name}`
  if (relation === 'family') return `both of the family ${mine.family}`
  const [child, parent] = mine.parentIds.includes(other.id) ? [mine, other] : [other, mine]
  return `${child.name} comes from ${parent.name}`
}

function keyReason({ camelot }: Track, other: Track): string {
  return camelot === other.camelot ? `the same key, ${camelot}` : `${camelot} mixes with ${other.camelot}`
}

function tempoReason({ bpm }: Track, other: Track): string | undefined {
  if (bpm === null || other.bpm === null) return undefined
  const { factor } = foldTempo(other.bpm, bpm)
  const tempos = `${Math.round(bpm)} and ${Math.round(other.bpm)} BPM`
  if (factor === 1) return tempos
  return `${tempos}, at ${factor === 2 ? 'double' : 'half'} speed`
}

function timeReason(share: number): string | undefined {
  if (share >= SAME_TIME) return 'of the same time'
  return share >= NEAR_TIME ? 'of nearly the same time' : undefined
}

function inWords(texts: readonly string[]): string {
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`
}
