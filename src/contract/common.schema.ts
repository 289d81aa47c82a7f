import { type Static, type TSchema, Type } from 'typebox'

/** A permanent track id: given at first import, never reused, never a row number. */
export const TrackId = Type.Integer({
  minimum: 1,
  maximum: Number.MAX_SAFE_INTEGER,
  description: 'Permanent track id.',
})

/** ISO 8601 time in UTC. */
export const Timestamp = Type.String({ description: 'ISO 8601, UTC.' })

/** The given schema or null; null means unknown, and is never written as 0 or "". */
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** Path parameters of every route that names one track. */
export const TrackParams = Type.Object({ id: TrackId })
export type TrackParams = Static<typeof TrackParams>

/** Up to a million track ids. */
export const TrackIds = Type.Array(TrackId, { maxItems: 1_000_000 })

/**
 * Stands for a schema that has an $id: the same type, but written once in the
 * documentation. The app registers every schema that is referred to.
 */
export const ref = <T extends TSchema>(schema: T & { $id?: string }) =>
  Type.Unsafe<Static<T>>({ $ref: `${schema.$id}#` })
