import { normaliseName } from '../library/normalise-name.ts'
import { artistKey } from './artist-names.ts'
import { type Credits, createCreditsReader } from './credits.ts'
import { folderNames, folderPath } from './folder-names.ts'
import type { Knowledge } from './knowledge.ts'
import type { TaggerTrack } from './offline-tagger.ts'
import { remembering } from './remembering.ts'
import { isRemix, remixerCandidates, type TitleParts, titleParts } from './title-parts.ts'

/** What tracks of a library can share: each group holds tracks that a DJ would expect to sound alike. */
export const GROUPS = ['artist', 'album', 'folder'] as const
export type Group = (typeof GROUPS)[number]

/** A track with everything that is read from it once. */
export interface ReadTrack {
  readonly track: TaggerTrack
  readonly title: TitleParts
  readonly credits: Credits
  /** Names of the folders that mean something, the innermost first. */
  readonly folders: readonly string[]
  /** Keys of the groups that the track belongs to. */
  readonly groups: Readonly<Record<Group, readonly string[]>>
}

/** Folders kept, with the names that mean something. */
const MOST_FOLDERS = 10_000

/** An album is one of many when its name says no more than this. */
const NO_ALBUM =
  /^(?:|unknown(?: album)?|greatest hits|the best of|best of|single|singles|various|various artists|live|promo|untitled)$/

/** A track is a neighbour through its first artists; a list of credits is not. */
const MOST_MAKERS = 4

/** Makes the reader that takes tracks apart. */
export function createTrackReader(knowledge: Knowledge): (track: TaggerTrack) => ReadTrack {
  const namesOf = remembering(MOST_FOLDERS, (folder: string) => folderNames(`${folder}/`))
  const readCredits = createCreditsReader(knowledge)
  return (track) => {
    const title = titleParts(track.title)
    const credits = readCredits(track, title)
    const folder = folderPath(track.location)
    return {
      track,
      title,
      credits,
      folders: namesOf(folder),
      groups: groupsOf(track, title, credits, folder),
    }
  }
}

/** A remix belongs to its maker, when known, before its artist. */
function groupsOf(
  track: TaggerTrack,
  title: TitleParts,
  credits: Credits,
  folder: string,
): ReadTrack['groups'] {
  const album = normaliseName(track.albumTitle.slice(0, 200))
  const makers = credits.remixer === undefined ? credits.keys : [artistKey(credits.remixer.name)]
  // An unknown remixer's remix is kept apart from the artist's own work.
  const suffix = credits.remixer === undefined && credits.isRemixed ? ` / ${normaliseName(title.mix)}` : ''
  // What is called a remix of somebody stands beside that somebody's own tracks, known act or not.
  const [named] = suffix === '' ? [] : title.versions.filter(isRemix).flatMap(remixerCandidates)
  const artist = makers.slice(0, MOST_MAKERS).map((key) => key + suffix)
  return {
    artist: named === undefined ? artist : [...artist, artistKey(named)],
    album: NO_ALBUM.test(album) ? [] : [album],
    folder: folder === '' ? [] : [folder],
  }
}
