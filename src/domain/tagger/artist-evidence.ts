import type { KnownArtist } from './artist-index.ts'
import type { Credits } from './credits.ts'
import { type Evidence, evidenceOf } from './evidence.ts'
import { remembering } from './remembering.ts'
import type { StyleSpace } from './style-space.ts'
import { FURTHER_ARTIST_SHARE, RELIABILITY } from './weights.ts'

type Role = 'artist' | 'remixedArtist' | 'remixer' | 'featured' | 'albumMaker'

const ROLE_TEXTS: Readonly<Record<Role, string>> = {
  artist: 'artist known',
  remixedArtist: 'artist of the original known',
  remixer: 'remixer known',
  featured: 'featured artist known',
  albumMaker: 'album made or named by a known artist',
}

/** Artists whose evidence is kept, per role: a large library's share, in a few megabytes. */
const MOST_REMEMBERED = 3_000

/** Makes the reader of what the known artists of a track say about its style. */
export function createArtistEvidence(space: StyleSpace): (credits: Credits) => Evidence[] {
  function fromArtists(role: Role, artists: readonly KnownArtist[]): Evidence {
    const distribution = new Float64Array(space.prior.length)
    const sum = 1 + (artists.length - 1) * FURTHER_ARTIST_SHARE
    for (const [index, artist] of artists.entries()) {
      space.addArtist(distribution, artist, (index === 0 ? 1 : FURTHER_ARTIST_SHARE) / sum)
    }
    return evidenceOf(space, `${ROLE_TEXTS[role]}: ${listNames(artists)}`, distribution, RELIABILITY[role])
  }
  const alone = {
    artist: remembering(MOST_REMEMBERED, (artist: KnownArtist) => fromArtists('artist', [artist])),
    remixedArtist: remembering(MOST_REMEMBERED, (artist: KnownArtist) =>
      fromArtists('remixedArtist', [artist]),
    ),
    remixer: remembering(MOST_REMEMBERED, (artist: KnownArtist) => fromArtists('remixer', [artist])),
    featured: remembering(MOST_REMEMBERED, (artist: KnownArtist) => fromArtists('featured', [artist])),
    albumMaker: remembering(MOST_REMEMBERED, (artist: KnownArtist) => fromArtists('albumMaker', [artist])),
  }
  const read = (role: Role, artists: readonly KnownArtist[]): Evidence[] => {
    const [first, second] = artists
    if (first === undefined) return []
    return [second === undefined ? alone[role](first) : fromArtists(role, artists)]
  }

  return ({ main, featured, remixer, isRemixed, albumMaker }) => [
    ...read(remixer !== undefined || isRemixed ? 'remixedArtist' : 'artist', main),
    ...read('remixer', remixer === undefined ? [] : [remixer]),
    ...read('featured', featured),
    ...read('albumMaker', albumMaker === undefined ? [] : [albumMaker]),
  ]
}

function listNames(artists: readonly KnownArtist[]): string {
  return artists
    .slice(0, 2)
    .map(({ name }) => name)
    .join(', ')
}
