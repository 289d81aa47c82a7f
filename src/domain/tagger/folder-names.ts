/** Folders that hold whole collections and say nothing about what is in them. */
const STORAGE =
  /^(?:[a-z]:|volumes|users|home|mnt|media|music|my music|itunes|itunes media|dropbox|desktop|documents|downloads|library|macintosh hd|external|usb|onedrive|google drive|icloud drive|contents|pioneer|traktor|serato|rekordbox|audio|tracks|mp3|flac|wav|unknown album|unknown artist|compilations)$/i

/** Deeper than this the folders are those of a computer, not of a DJ. */
const MOST_FOLDERS = 3

/**
 * The folder names of a path that a DJ may have chosen, the innermost first, at most three.
 *
 * Reads both kinds of slashes; the file name and folders of the system are left out. Never throws.
 */
export function folderNames(location: string): readonly string[] {
  const steps = location.slice(-600).split(/[/\\]+/)
  return steps
    .slice(0, -1)
    .map((step) => step.trim())
    .filter((step) => step !== '' && !STORAGE.test(step))
    .slice(-MOST_FOLDERS)
    .reverse()
}

/** The folder itself, for recognising tracks that lie together; empty when there is none. */
export function folderPath(location: string): string {
  const end = Math.max(location.lastIndexOf('/'), location.lastIndexOf('\\'))
  return end < 0 ? '' : location.slice(0, end)
}

/** The name of the file without its ending; empty when there is none. */
export function fileNameOf(location: string): string {
  return location
    .slice(folderPath(location).length)
    .replace(/^[/\\]+/, '')
    .replace(/\.[a-z0-9]{1,5}$/i, '')
}
