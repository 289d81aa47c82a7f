import { type Static, Type } from 'typebox'

/** The one shape of every failure, 404s and unexpected faults included. */
export const ErrorBody = Type.Object(
  {
    error: Type.String({ description: 'What happened and what to do next, as a sentence for the DJ.' }),
    code: Type.String({
      description: 'Permanent code in SCREAMING_SNAKE; never reused for another meaning.',
    }),
    requestId: Type.String({ description: 'Names this request in the server log.' }),
  },
  { $id: 'ErrorBody' },
)
export type ErrorBody = Static<typeof ErrorBody>
