import { type Static, Type } from 'typebox'
import { Nullable, ref, Timestamp, TrackId } from './common.schema.ts'
import { Track } from './track.schema.ts'

/** Where a task is. The last four are final, but cancelled, failed and interrupted ones can be resumed. */
export const TaskState = Type.Union([
  Type.Literal('queued'),
  Type.Literal('running'),
  Type.Literal('succeeded'),
  Type.Literal('failed'),
  Type.Literal('cancelled'),
  Type.Literal('interrupted'),
])
export type TaskState = Static<typeof TaskState>

/** One long-running piece of work. */
export const Task = Type.Object(
  {
    id: Type.String(),
    kind: Type.String({ description: '"tagging", "import" …; at most one task of a kind runs.' }),
    title: Type.String({ description: 'What it does, for people: "Tag 2,350 tracks offline".' }),
    state: TaskState,
    done: Type.Integer({ description: 'Steps finished; never decreases.' }),
    total: Type.Integer(),
    failed: Type.Integer({ description: 'Steps that ended in an error of their own.' }),
    stage: Type.String({ description: 'What it is at, "" when there is only one stage.' }),
    canResume: Type.Boolean(),
    changeId: Nullable(Type.Integer({ description: 'The undoable change that it writes.' })),
    error: Nullable(Type.Object({ code: Type.String(), message: Type.String() })),
    createdAt: Timestamp,
    startedAt: Nullable(Timestamp),
    endedAt: Nullable(Timestamp),
  },
  { $id: 'Task' },
)
export type Task = Static<typeof Task>

export const TaskParams = Type.Object({ taskId: Type.String({ minLength: 1, maxLength: 64 }) })
export type TaskParams = Static<typeof TaskParams>

/** Body of POST /api/tag, all of it optional. */
export const StartTagging = Type.Object(
  {
    scope: Type.Optional(
      Type.Union([Type.Literal('untagged'), Type.Literal('failed'), Type.Literal('all')], {
        description: 'Which tracks; ignored when ids are given. Default untagged.',
      }),
    ),
    ids: Type.Optional(Type.Array(Type.Integer({ minimum: 1 }), { minItems: 1, maxItems: 1_000_000 })),
    mode: Type.Optional(
      Type.Union([Type.Literal('fill'), Type.Literal('overwrite')], {
        description: 'fill (default): tracks with a comment are left alone. overwrite: they are tagged anew.',
      }),
    ),
    model: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  },
  { additionalProperties: false },
)
export type StartTagging = Static<typeof StartTagging>

/** What a run would do, before it is started. */
export const TaggingEstimate = Type.Object({
  tracks: Type.Integer(),
  overwrites: Type.Integer({ description: 'Comments that would be replaced.' }),
  seconds: Nullable(Type.Number()),
  cost: Nullable(Type.Number({ description: 'US dollars; 0 for the offline tagger, null when unknown.' })),
  calls: Type.Integer({ description: 'Network calls that would be made.' }),
})
export type TaggingEstimate = Static<typeof TaggingEstimate>

/** Answer to POST /api/tag. */
export const TaggingStarted = Type.Object({
  started: Type.Boolean(),
  taskId: Type.String(),
  total: Type.Integer(),
})
export type TaggingStarted = Static<typeof TaggingStarted>

/** Answer to POST /api/tag/stop, also when nothing was running. */
export const TaggingStopped = Type.Object({ stopped: Type.Literal(true) })
export type TaggingStopped = Static<typeof TaggingStopped>

/** Answer to POST /api/tag/{id}. */
export const TrackTagged = Type.Object({
  id: TrackId,
  comment: Type.String(),
  track: ref(Track),
  changeId: Nullable(Type.Integer()),
})
export type TrackTagged = Static<typeof TrackTagged>
