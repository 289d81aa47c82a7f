import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { ref } from '../../contract/common.schema.ts'
import { Deduplicate, Deduplicated, DuplicatesPreview } from '../../contract/duplicates.schema.ts'
import { ErrorBody } from '../../contract/error.schema.ts'
import type { DuplicatesService } from '../services/duplicates/duplicates.service.ts'

export interface DuplicatesRoutesOptions {
  readonly duplicates: DuplicatesService
}

/** Without a body every group is meant. */
const OptionalDeduplicate = Type.Union([Deduplicate, Type.Null()])

/** Tracks that are one recording: a look without consequences, then one undoable merge. */
export const duplicatesRoutes: FastifyPluginAsyncTypebox<DuplicatesRoutesOptions> = async (
  app,
  { duplicates },
) => {
  app.get(
    '/api/library/duplicates',
    {
      schema: {
        summary: 'Tracks that are one recording, and which copy would be kept',
        description:
          'Versions differ: a remix, dub, edit, live take, instrumental, radio or club mix is never a copy of another; remasters are.',
        tags: ['library'],
        response: { 200: DuplicatesPreview, 400: ref(ErrorBody) },
      },
    },
    async () => duplicates.preview(),
  )

  app.post(
    '/api/library/deduplicate',
    {
      schema: {
        summary: 'Merge duplicates, as one undoable change',
        description:
          'Copies go to the archive; the kept track takes over their files and whatever it has none of. Nothing is deleted.',
        tags: ['library'],
        body: OptionalDeduplicate,
        response: { 200: Deduplicated, 400: ref(ErrorBody), 409: ref(ErrorBody) },
      },
    },
    async (request) => duplicates.deduplicate(request.body ?? {}),
  )
}
