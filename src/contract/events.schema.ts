import { type Static, Type } from 'typebox'
import { LibrarySummary } from './library.schema.ts'
import { Task } from './task.schema.ts'
import { Track } from './track.schema.ts'

/**
 * Messages of GET /api/events, told apart by `type`.
 *
 * `snapshot` comes first on every connection that cannot be continued from its
 * Last-Event-ID. `tracks` carries rows as they are now, at most 200 a message;
 * `library` says that the list itself is another (import, undo of one), so that
 * every cached row is out of date. `views` says that saved views were changed,
 * `trees` that another tree is current, or none, or that one was edited; `playlists` that some changed. `bye` ends the stream when the server stops.
 */
export const ServerEvent = Type.Union(
  [
    Type.Object({ type: Type.Literal('snapshot'), tasks: Type.Array(Task), summary: LibrarySummary }),
    Type.Object({ type: Type.Literal('task'), task: Task }),
    Type.Object({ type: Type.Literal('tracks'), tracks: Type.Array(Track), summary: LibrarySummary }),
    Type.Object({ type: Type.Literal('library'), summary: LibrarySummary }),
    Type.Object({ type: Type.Literal('history') }),
    Type.Object({ type: Type.Literal('settings') }),
    Type.Object({ type: Type.Literal('views') }),
    Type.Object({ type: Type.Literal('trees') }),
    Type.Object({ type: Type.Literal('playlists') }),
    Type.Object({ type: Type.Literal('bye') }),
  ],
  { $id: 'ServerEvent' },
)
export type ServerEvent = Static<typeof ServerEvent>

/** Messages of GET /api/tag/progress, as the original sent them; an added `error` event ends a failed run. */
export const TaggingEvent = Type.Union([
  Type.Object({
    event: Type.Literal('progress'),
    id: Type.Integer(),
    title: Type.String(),
    artist: Type.String(),
    comment: Type.String(),
    year: Type.Union([Type.Integer(), Type.Literal('')]),
    status: Type.Union([Type.Literal('tagged'), Type.Literal('error')]),
    progress: Type.String({ description: '"<n>/<total>"' }),
  }),
  Type.Object({ event: Type.Literal('snapshot'), running: Type.Boolean(), progress: Type.String() }),
  Type.Object({ event: Type.Literal('done') }),
  Type.Object({ event: Type.Literal('stopped') }),
  Type.Object({ event: Type.Literal('error'), error: Type.String(), code: Type.String() }),
])
export type TaggingEvent = Static<typeof TaggingEvent>
