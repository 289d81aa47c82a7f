import type { RefObject } from 'react'
import { toggleStar } from '../../api/starred.ts'
import { fetchTrack } from '../../api/tracks.ts'
import { publishTracks } from '../../app/live-tracks.ts'
import { notifyDone, notifyFailure } from '../../app/notices.tsx'
import { formatCount } from '../../shared/display-text.ts'
import type { TrackGridHandle } from '../../shared/grid/grid-handle.ts'

/** Each star is a request of its own, so that more than this would keep the DJ waiting. */
const MOST_AT_ONCE = 200

/** Stars all given tracks; when every one has a star already, takes the stars away. Tells what it did. */
export async function starTracks(
  ids: readonly number[],
  grid: RefObject<TrackGridHandle | null>,
): Promise<void> {
  if (ids.length > MOST_AT_ONCE) {
    const message = `Choose at most ${formatCount(MOST_AT_ONCE, 'track')} to star at once.`
    notifyFailure('No star was given.', new Error(message))
    return
  }
  let done = 0
  try {
    const tracks = await Promise.all(
      ids.map(async (id) => grid.current?.loadedTrack(id) ?? (await fetchTrack(id)).track),
    )
    const without = tracks.filter(({ starred }) => !starred)
    const isTaking = without.length === 0
    for (const track of isTaking ? tracks : without) {
      const { starred } = await toggleStar(track.id)
      publishTracks([{ ...track, starred }])
      done += 1
    }
    notifyDone({
      message: isTaking
        ? `Took ${formatCount(done, 'star')} away.`
        : `Starred ${formatCount(done, 'track')}.`,
    })
  } catch (error) {
    notifyFailure(`Only ${formatCount(done, 'star')} changed.`, error)
  }
}
