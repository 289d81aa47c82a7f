import { type Static, Type } from 'typebox'
import { Nullable, ref, Timestamp, TrackId } from './common.schema.ts'
import { TaskState } from './task.schema.ts'
import { Track } from './track.schema.ts'

/** What answers are held against: tags that were typed or imported, or genres that the DJ gave for the trial. */
export const TrialTruth = Type.Union([Type.Literal('trusted'), Type.Literal('labels')])
export type TrialTruth = Static<typeof TrialTruth>

/** Body of POST /api/trials and of its estimate. */
export const TrialRequest = Type.Object(
  {
    truth: Type.Optional(TrialTruth),
    tracks: Type.Optional(
      Type.Integer({ minimum: 5, maximum: 200, description: 'At most so many tracks. Default 50.' }),
    ),
    seed: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 1_000_000,
        description: 'Another seed chooses other tracks; the same one the same. Default 1.',
      }),
    ),
    models: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
      maxItems: 8,
      uniqueItems: true,
      description: '"offline" and names of language models.',
    }),
    existing: Type.Optional(
      Type.Boolean({
        description: 'The comments that are there are compared, too. Only with labels. Default false.',
      }),
    ),
    twice: Type.Optional(
      Type.Boolean({
        description: 'Each language model is asked a second time, past its kept answers. Default false.',
      }),
    ),
    maxCost: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 1_000_000,
        description: 'US dollars; the trial pauses before it spends more.',
      }),
    ),
  },
  { additionalProperties: false },
)
export type TrialRequest = Static<typeof TrialRequest>

/** Why something cannot start now. */
const Blocked = Nullable(Type.Object({ code: Type.String(), message: Type.String() }))

/** What one candidate would take. */
export const CandidateEstimate = Type.Object({
  name: Type.String(),
  label: Type.String(),
  calls: Type.Integer(),
  reused: Type.Integer({ description: 'Tracks whose answer was paid for before; they cost nothing.' }),
  seconds: Type.Number(),
  cost: Nullable(Type.Number({ description: 'US dollars; null when no price is known.' })),
  costHigh: Nullable(Type.Number()),
  blocked: Blocked,
})
export type CandidateEstimate = Static<typeof CandidateEstimate>

/** Answer to POST /api/trials/estimate. Nothing is asked for it. */
export const TrialEstimate = Type.Object({
  tracks: Type.Integer({ description: 'Tracks that would be compared.' }),
  families: Type.Integer({ description: 'Genre families that they are of.' }),
  usable: Type.Integer({ description: 'Tracks of the library that could be chosen.' }),
  candidates: Type.Array(CandidateEstimate),
  calls: Type.Integer(),
  seconds: Type.Number(),
  cost: Nullable(Type.Number()),
  costHigh: Nullable(Type.Number()),
  capLeft: Nullable(Type.Number({ description: 'US dollars left of the monthly cap; null without one.' })),
  blocked: Blocked,
})
export type TrialEstimate = Static<typeof TrialEstimate>

/** Names a trial for good; never reused. */
export const TrialId = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })

/** Path parameters of the routes that name a trial. */
export const TrialParams = Type.Object({ id: TrialId })
export type TrialParams = Static<typeof TrialParams>

/** Answer to POST /api/trials. */
export const TrialStarted = Type.Object({
  id: TrialId,
  taskId: Type.String(),
  total: Type.Integer({ description: 'Steps of the task: a track asked of a candidate is one.' }),
})
export type TrialStarted = Static<typeof TrialStarted>

/** So many of so many are right; `of` is 0 where nothing could be compared. */
export const TrialScore = Type.Object({ right: Type.Integer(), of: Type.Integer() })
export type TrialScore = Static<typeof TrialScore>

/** How sure a tagger said it was, and how often it was right. */
export const TrialCalibration = Type.Object({
  tracks: Type.Integer(),
  confidence: Type.Number({ description: 'Mean of what it said, 0 to 1.' }),
  right: Type.Number({ description: 'Share whose genre family was right, 0 to 1.' }),
  bins: Type.Array(
    Type.Object({
      from: Type.Number(),
      to: Type.Number(),
      tracks: Type.Integer(),
      confidence: Type.Number(),
      right: Type.Number(),
    }),
    { description: 'By what it said, the least sure first; empty ones are left out.' },
  ),
})
export type TrialCalibration = Static<typeof TrialCalibration>

/** Share of the tracks on which two runs of a model said the same. */
export const TrialAgreement = Type.Object({
  tracks: Type.Integer({ description: 'Tracks that were answered both times.' }),
  family: Type.Integer({ description: 'Of them, the same genre family.' }),
  exact: Type.Integer({ description: 'Of them, the same style.' }),
})
export type TrialAgreement = Static<typeof TrialAgreement>

/** What can be compared: the offline tagger, a language model, or the comments that are there. */
export const CandidateKind = Type.Union([
  Type.Literal('offline'),
  Type.Literal('model'),
  Type.Literal('existing'),
])
export type CandidateKind = Static<typeof CandidateKind>

/** How one candidate did. A track without an answer counts as wrong. */
export const TrialCandidate = Type.Object({
  name: Type.String({ description: '"offline", "existing" or the name of a model.' }),
  label: Type.String(),
  kind: CandidateKind,
  asked: Type.Integer({ description: 'Tracks that it has dealt with so far.' }),
  failed: Type.Integer({ description: 'Of them, without a usable answer.' }),
  problem: Nullable(Type.String({ description: 'Why it could not be asked to the end.' })),
  family: TrialScore,
  close: TrialScore,
  exact: TrialScore,
  place: TrialScore,
  era: TrialScore,
  format: TrialScore,
  calls: Type.Integer(),
  reused: Type.Integer({ description: 'Tracks answered from what was paid for before.' }),
  cost: Nullable(Type.Number({ description: 'US dollars of this trial; null when a price is not known.' })),
  costPerThousand: Nullable(
    Type.Number({ description: 'What 1,000 tracks would cost at this rate; null when nothing was asked.' }),
  ),
  secondsPerTrack: Nullable(
    Type.Number({ description: 'One call at a time, without waiting; null when nothing was asked.' }),
  ),
  agreement: Nullable(TrialAgreement),
  calibration: Nullable(TrialCalibration),
})
export type TrialCandidate = Static<typeof TrialCandidate>

/** A trial with its scores so far. */
export const Trial = Type.Object(
  {
    id: TrialId,
    at: Timestamp,
    endedAt: Nullable(Timestamp),
    state: TaskState,
    taskId: Type.String(),
    truth: TrialTruth,
    seed: Type.Integer(),
    tracks: Type.Integer(),
    twice: Type.Boolean(),
    candidates: Type.Array(TrialCandidate, { description: 'In the order in which they are asked.' }),
  },
  { $id: 'Trial' },
)
export type Trial = Static<typeof Trial>

/** Answer of GET /api/trials: the newest first. */
export const Trials = Type.Object({ trials: Type.Array(ref(Trial)) })
export type Trials = Static<typeof Trials>

/** How near an answer's genre is to the truth; "none" without an answer. */
export const GenreVerdict = Type.Union([
  Type.Literal('exact'),
  Type.Literal('close'),
  Type.Literal('family'),
  Type.Literal('different'),
  Type.Literal('none'),
])
export type GenreVerdict = Static<typeof GenreVerdict>

/** Null where the truth says nothing. */
const RightOrNot = Nullable(Type.Boolean())

/** What one candidate said of one track. */
export const TrialAnswer = Type.Object({
  candidate: Type.String(),
  comment: Nullable(Type.String({ description: 'As it would be written; null without an answer.' })),
  error: Nullable(Type.String()),
  confidence: Nullable(Type.Number()),
  genre: GenreVerdict,
  place: RightOrNot,
  era: RightOrNot,
  again: Nullable(
    Type.Object(
      { comment: Nullable(Type.String()), isSame: Type.Boolean({ description: 'The same style.' }) },
      { description: 'The second run; null while there is none.' },
    ),
  ),
})
export type TrialAnswer = Static<typeof TrialAnswer>

/** A track with the truth and every answer so far. */
export const TrialTrack = Type.Object({
  id: TrackId,
  title: Type.String(),
  artist: Type.String(),
  truth: Type.String({ description: 'The comment that is trusted, or the genre that was given.' }),
  answers: Type.Array(TrialAnswer),
})
export type TrialTrack = Static<typeof TrialTrack>

/** Answer of GET /api/trials/{id}. */
export const TrialReport = Type.Object({ trial: ref(Trial), tracks: Type.Array(TrialTrack) })
export type TrialReport = Static<typeof TrialReport>

/** A track to be labelled, or that is. */
export const TrialLabel = Type.Object({
  track: ref(Track),
  genre: Type.String({ description: '"" while it has no label.' }),
  style: Nullable(Type.String({ description: 'The style that the label names; null when it is not known.' })),
})
export type TrialLabel = Static<typeof TrialLabel>

/** Answer of GET and PUT /api/trials/labels: what has a label first, then tracks that wait for one. */
export const TrialLabels = Type.Object({ labelled: Type.Integer(), labels: Type.Array(TrialLabel) })
export type TrialLabels = Static<typeof TrialLabels>

/** Body of PUT /api/trials/labels: only the named tracks change; "" takes a label away. */
export const SetTrialLabels = Type.Object(
  {
    labels: Type.Array(
      Type.Object({ id: TrackId, genre: Type.String({ maxLength: 200 }) }, { additionalProperties: false }),
      { minItems: 1, maxItems: 500 },
    ),
  },
  { additionalProperties: false },
)
export type SetTrialLabels = Static<typeof SetTrialLabels>
