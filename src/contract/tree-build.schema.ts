import { type Static, Type } from 'typebox'
import { Nullable, Timestamp } from './common.schema.ts'
import { TreeType } from './tree.schema.ts'

/**
 * How a tree is made. offline: by the program alone. worded: so too, and a model writes titles and descriptions.
 * designed: a model decides on the nodes, the program on the tracks.
 */
export const TreeBuildMode = Type.Union([
  Type.Literal('offline'),
  Type.Literal('worded'),
  Type.Literal('designed'),
])
export type TreeBuildMode = Static<typeof TreeBuildMode>

/** Query of POST /api/collection-tree/build, as the original had it. */
export const TreeBuildQuery = Type.Object({
  test: Type.Optional(Type.String({ maxLength: 10, description: '"1" or "true": a trial.' })),
})
export type TreeBuildQuery = Static<typeof TreeBuildQuery>

/** Body of POST /api/tree/build, all of it optional. */
export const TreeBuildOrder = Type.Object(
  {
    mode: Type.Optional(TreeBuildMode),
    model: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 200,
        description: 'For worded and designed. Default: the setting.',
      }),
    ),
    preview: Type.Optional(
      Type.Boolean({
        description:
          'A trial: the new tree is kept beside the current one; of collections the 20 largest seeds.',
      }),
    ),
    maxCost: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 1_000_000,
        description: 'US dollars; the build pauses before it spends more.',
      }),
    ),
  },
  { additionalProperties: false },
)
export type TreeBuildOrder = Static<typeof TreeBuildOrder>

/** Answer to POST /api/tree/build and the other routes that start work on a tree. */
export const TreeBuildStarted = Type.Object({ started: Type.Literal(true), taskId: Type.String() })
export type TreeBuildStarted = Static<typeof TreeBuildStarted>

/** Answer to POST /api/tree/expand-ungrouped. */
export const TreeExpansionStarted = Type.Object({
  started: Type.Literal(true),
  taskId: Type.String(),
  ungrouped_count: Type.Integer(),
})
export type TreeExpansionStarted = Static<typeof TreeExpansionStarted>

/** Answer to POST /api/tree/stop, also when nothing was being built. */
export const TreeBuildStopped = Type.Object({ stopped: Type.Literal(true) })
export type TreeBuildStopped = Static<typeof TreeBuildStopped>

/** What the work is at. The original's names, and "writing" for a model's words over a finished tree. */
export const TreePhase = Type.Union([
  Type.Literal('analyzing'),
  Type.Literal('lineages'),
  Type.Literal('assigning'),
  Type.Literal('primary_branches'),
  Type.Literal('secondary_branches'),
  Type.Literal('tertiary_branches'),
  Type.Literal('finalizing_leaves'),
  Type.Literal('lineage_examples'),
  Type.Literal('branch_examples'),
  Type.Literal('refreshing_examples'),
  Type.Literal('writing'),
  Type.Literal('merging'),
  Type.Literal('intersection_matrix'),
  Type.Literal('cluster_naming'),
  Type.Literal('reassignment'),
  Type.Literal('quality_scoring'),
  Type.Literal('grouping'),
  Type.Literal('final_descriptions'),
  Type.Literal('enrichment'),
  Type.Literal('complete'),
])
export type TreePhase = Static<typeof TreePhase>

/** Messages of GET /api/tree/progress, as the original sent them; exactly one of done, stopped, error ends it. */
export const TreeEvent = Type.Object({
  event: Type.Union([
    Type.Literal('progress'),
    Type.Literal('done'),
    Type.Literal('stopped'),
    Type.Literal('error'),
  ]),
  phase: TreePhase,
  detail: Type.String({ description: 'For people.' }),
  percent: Type.Integer({ description: '0 to 100; never falls.' }),
  code: Type.Optional(Type.String({ description: 'Of an error.' })),
})
export type TreeEvent = Static<typeof TreeEvent>

/** Query of GET /api/tree/build. */
export const TreePlanQuery = Type.Object({
  model: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  preview: Type.Optional(Type.Boolean()),
})
export type TreePlanQuery = Static<typeof TreePlanQuery>

/** What a build would do and take, before it is started. */
export const TreeBuildPlan = Type.Object({
  tracks: Type.Integer(),
  tagged: Type.Integer({ description: 'Tracks with a comment; the others stand by decade and tempo.' }),
  needs: Type.Array(
    Type.Object({
      type: TreeType,
      isBuilt: Type.Boolean(),
      isStale: Type.Boolean(),
    }),
    { description: 'Trees that must be there first; only a collection tree needs some.' },
  ),
  modes: Type.Array(
    Type.Object({
      mode: TreeBuildMode,
      ready: Type.Boolean(),
      reason: Nullable(Type.String({ description: 'Why it cannot be used now.' })),
      model: Nullable(Type.String()),
      calls: Type.Integer({ description: 'About how many times the model is asked.' }),
      cost: Nullable(
        Type.Number({ description: 'US dollars, about; 0 offline, null when the price is not known.' }),
      ),
      seconds: Type.Number({ description: 'About.' }),
    }),
  ),
  resumable: Nullable(
    Type.Object(
      { taskId: Type.String(), stage: Type.String(), at: Timestamp },
      { description: 'A build that broke off or was stopped and can go on where it was.' },
    ),
  ),
})
export type TreeBuildPlan = Static<typeof TreeBuildPlan>

/** The work on a tree that goes on, or the last one, line by line. */
export const TreeBuildLog = Type.Object({
  taskId: Nullable(Type.String()),
  phases: Type.Array(TreePhase, { description: 'Those that this work goes through, in order.' }),
  lines: Type.Array(
    Type.Object({
      at: Timestamp,
      phase: TreePhase,
      detail: Type.String(),
      percent: Type.Integer(),
      isError: Type.Boolean(),
    }),
    { description: 'The last 200, the oldest first.' },
  ),
})
export type TreeBuildLog = Static<typeof TreeBuildLog>

/** Body of POST /api/tree/suggestions. */
export const TreeSuggestionsOrder = Type.Object(
  {
    node_id: Type.Optional(
      Type.String({ minLength: 1, maxLength: 200, description: 'Only tracks of this node.' }),
    ),
    model: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 200,
        description: 'Asked for better tags; without it the tree alone tells.',
      }),
    ),
  },
  { additionalProperties: false },
)
export type TreeSuggestionsOrder = Static<typeof TreeSuggestionsOrder>

/** Body of POST /api/tree/node/{nodeId}/describe. */
export const TreeDescribeOrder = Type.Object(
  {
    model: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 200,
        description: 'Asked for the words; without it they are the program’s own.',
      }),
    ),
  },
  { additionalProperties: false },
)
export type TreeDescribeOrder = Static<typeof TreeDescribeOrder>

/** Other words for a node. Nothing is kept until an edit says so. */
export const TreeDescribed = Type.Object({
  title: Type.String(),
  description: Type.String(),
  model: Nullable(Type.String({ description: 'Null: made by the program.' })),
})
export type TreeDescribed = Static<typeof TreeDescribed>
