import { type Static, Type } from 'typebox'
import { Nullable, ref, Timestamp } from './common.schema.ts'

/** One undoable change of the library, or of what the DJ keeps beside it. */
export const Change = Type.Object(
  {
    id: Type.Integer(),
    at: Timestamp,
    actor: Type.Union([
      Type.Literal('user'),
      Type.Literal('model'),
      Type.Literal('offline'),
      Type.Literal('import'),
    ]),
    kind: Type.String({
      description:
        '"edit", "clear", "tag-run", "tag-one", "review", "merge", "import", "view", "genres", "star" and others.',
    }),
    summary: Type.String({
      description: 'What it did, for people: "clear 14 tags". Reads well after "Undo: ".',
    }),
    tracks: Type.Integer(),
    state: Type.Union([Type.Literal('applied'), Type.Literal('undone'), Type.Literal('superseded')], {
      description: 'superseded: undone, and something else has been changed since, so it cannot be redone.',
    }),
    open: Type.Boolean({ description: 'Still being written by a task.' }),
  },
  { $id: 'Change' },
)
export type Change = Static<typeof Change>

/** The newest changes first, and what undo and redo would do now. */
export const HistoryPage = Type.Object({
  changes: Type.Array(ref(Change)),
  undo: Nullable(ref(Change)),
  redo: Nullable(ref(Change)),
})
export type HistoryPage = Static<typeof HistoryPage>

export const HistoryQuery = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  before: Type.Optional(Type.Integer({ minimum: 1, description: 'Only changes older than this id.' })),
})
export type HistoryQuery = Static<typeof HistoryQuery>

/** Body of POST /api/history/undo and /redo. Without an id the newest fitting change is taken. */
export const HistoryTarget = Type.Object(
  { changeId: Type.Optional(Type.Integer({ minimum: 1 })) },
  { additionalProperties: false },
)
export type HistoryTarget = Static<typeof HistoryTarget>

/** Outcome of an undo or redo. */
export const HistoryOutcome = Type.Object({
  change: ref(Change),
  tracks: Type.Integer({ description: 'Tracks set back.' }),
  skipped: Type.Array(Type.Object({ id: Type.Integer(), title: Type.String(), artist: Type.String() }), {
    description: 'Tracks left alone because they were edited since; the first hundred.',
  }),
  skippedCount: Type.Integer(),
  skippedDocuments: Type.Array(Type.String(), {
    description: 'What else was left alone because it was changed since, for people: "view Warm".',
  }),
  revision: Type.Integer(),
})
export type HistoryOutcome = Static<typeof HistoryOutcome>
