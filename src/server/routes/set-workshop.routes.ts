import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ref, TrackParams } from '../../contract/common.schema.ts'
import { ErrorBody } from '../../contract/error.schema.ts'
import { ArtistTracks, SetTrackSearch, SetTracksFound } from '../../contract/set-workshop.schema.ts'
import type { SetWorkshopService } from '../services/set-workshop/set-workshop.service.ts'

export interface SetWorkshopRoutesOptions {
  readonly setWorkshop: SetWorkshopService
}

/** Look-ups for putting a set together. */
export const setWorkshopRoutes: FastifyPluginAsyncTypebox<SetWorkshopRoutesOptions> = async (
  app,
  { setWorkshop },
) => {
  app.post(
    '/api/set-workshop/track-search',
    {
      schema: {
        summary: 'Tracks by words of title and artist',
        description:
          'Tracks of that very title or artist come first, then those with the words together in one field.',
        tags: ['set workshop'],
        body: SetTrackSearch,
        response: { 200: SetTracksFound, 400: ref(ErrorBody) },
      },
    },
    async (request) => setWorkshop.searchTracks(request.body),
  )

  app.get(
    '/api/set-workshop/artist-tracks/:id',
    {
      schema: {
        summary: 'Other tracks with an artist of this one',
        description: 'Artists are compared by their whole names, and guests count.',
        tags: ['set workshop'],
        params: TrackParams,
        response: { 200: ArtistTracks, 400: ref(ErrorBody), 404: ref(ErrorBody) },
      },
    },
    async (request) => setWorkshop.tracksOfArtist(request.params.id),
  )
}
