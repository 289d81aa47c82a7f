import { setStars } from '../../api/starred.ts'
import { notifyDone, notifyFailure } from '../../app/notices.tsx'
import { formatCount } from '../../shared/display-text.ts'

/**
 * Stars all given tracks as one change; when every one has a star already, takes the stars away. Tells what it did,
 * with an offer to `undo` the change. The rows follow by the server's news.
 */
export async function starTracks(ids: readonly number[], undo: (changeId: number) => void): Promise<void> {
  try {
    const given = await setStars(ids, true)
    const isTaking = given.changed === 0
    const { changed, changeId } = isTaking ? await setStars(ids, false) : given
    if (changeId === null) return notifyDone({ message: 'No star was to be changed.' })
    notifyDone({
      message: isTaking
        ? `Took ${formatCount(changed, 'star')} away.`
        : `Starred ${formatCount(changed, 'track')}.`,
      action: { label: 'Undo', run: () => undo(changeId) },
    })
  } catch (error) {
    notifyFailure('No star was changed.', error)
  }
}
