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

/** Why a running task is not getting on at the moment. */
export const TaskPause = Type.Object({
  code: Type.Union(
    [
      Type.Literal('BY_USER'),
      Type.Literal('MONTHLY_CAP'),
      Type.Literal('RUN_CAP'),
      Type.Literal('PROVIDER_WAIT'),
      Type.Literal('PROVIDER_DOWN'),
    ],
    { description: 'PROVIDER_WAIT ends by itself at `until`; the others wait for resume.' },
  ),
  message: Type.String({ description: 'For people: "Anthropic asked us to wait 40 s."' }),
  until: Nullable(Timestamp),
})
export type TaskPause = Static<typeof TaskPause>

/** What a task has asked of language models so far. */
export const TaskSpend = Type.Object({
  calls: Type.Integer({ description: 'Attempts that left the computer, failed ones too.' }),
  reused: Type.Integer({ description: 'Tracks answered from what was paid for before.' }),
  inputTokens: Type.Integer(),
  outputTokens: Type.Integer(),
  cost: Nullable(Type.Number({ description: 'US dollars; null when the price of a call is not known.' })),
})
export type TaskSpend = Static<typeof TaskSpend>

/** One long-running piece of work. */
export const Task = Type.Object(
  {
    id: Type.String(),
    kind: Type.String({ description: '"tagging", "import" …; at most one task of a kind runs.' }),
    title: Type.String({ description: 'What it does, for people: "Tag 2,350 tracks offline".' }),
    mode: Nullable(
      Type.String({ description: 'How it does it, where a kind has several ways: "suggest" for a tag run.' }),
    ),
    state: TaskState,
    done: Type.Integer({ description: 'Steps finished; never decreases.' }),
    total: Type.Integer(),
    failed: Type.Integer({ description: 'Steps that ended in an error of their own.' }),
    stage: Type.String({ description: 'What it is at, "" when there is only one stage.' }),
    canResume: Type.Boolean({ description: 'It has ended early, or is paused, and can go on.' }),
    canPause: Type.Boolean({ description: 'It runs and can be held.' }),
    pause: Nullable(TaskPause),
    spend: Nullable(TaskSpend),
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
      Type.Union([Type.Literal('fill'), Type.Literal('suggest'), Type.Literal('overwrite')], {
        description:
          'fill (default): tracks with a comment are left alone. suggest: nothing is written, the tags wait for review. overwrite: tracks are tagged anew.',
      }),
    ),
    model: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    fallback: Type.Optional(
      Type.Union([Type.Literal('none'), Type.Literal('offline')], {
        description:
          'What happens to a track that the model fails on. offline: the built-in tagger writes, marked as such.',
      }),
    ),
    maxCost: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 1_000_000,
        description: 'US dollars; the run pauses before it spends more.',
      }),
    ),
    tracksPerCall: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 50, description: 'Default: the setting.' }),
    ),
    concurrentCalls: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 32, description: 'Default: the setting.' }),
    ),
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
  costLow: Nullable(Type.Number()),
  costHigh: Nullable(Type.Number()),
  calls: Type.Integer({ description: 'Network calls that would be made.' }),
  reused: Type.Integer({ description: 'Tracks whose answer was paid for before; they cost nothing.' }),
  capLeft: Nullable(Type.Number({ description: 'US dollars left of the monthly cap; null without one.' })),
  blocked: Nullable(
    Type.Object(
      { code: Type.String(), message: Type.String() },
      { description: 'Why the run cannot start now.' },
    ),
  ),
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
  year: Nullable(Type.Integer({ description: 'The release year, when it is known or was found.' })),
  track: ref(Track),
  changeId: Nullable(Type.Integer()),
})
export type TrackTagged = Static<typeof TrackTagged>
