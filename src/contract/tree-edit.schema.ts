import { type Static, Type } from 'typebox'
import { Nullable, Timestamp, TrackId } from './common.schema.ts'

const NodeId = Type.String({ minLength: 1, maxLength: 200 })
const Title = Type.String({ minLength: 1, maxLength: 200 })
const Ids = Type.Array(TrackId, { minItems: 1, maxItems: 100_000 })

/** Gives a node other words. */
const RenameNode = Type.Object(
  {
    kind: Type.Literal('rename'),
    nodeId: NodeId,
    title: Type.Optional(Title),
    description: Type.Optional(Type.String({ maxLength: 4_000 })),
  },
  { additionalProperties: false },
)

/** Puts tracks into a leaf, from wherever they are. */
const MoveTracks = Type.Object(
  {
    kind: Type.Literal('move'),
    trackIds: Ids,
    toNodeId: Nullable(NodeId),
  },
  { additionalProperties: false, description: 'toNodeId is a leaf; null takes the tracks out of the tree.' },
)

/** Puts everything below some nodes into one. */
const MergeNodes = Type.Object(
  {
    kind: Type.Literal('merge'),
    nodeIds: Type.Array(NodeId, { minItems: 1, maxItems: 100 }),
    intoNodeId: NodeId,
  },
  { additionalProperties: false },
)

/** Keeps a node and everything below it as it is now, through every rebuild. */
const PinNode = Type.Object({ kind: Type.Literal('pin'), nodeId: NodeId }, { additionalProperties: false })

/** Lets rebuilds have it again. */
const UnpinNode = Type.Object(
  { kind: Type.Literal('unpin'), nodeId: NodeId },
  { additionalProperties: false },
)

/** Makes a leaf by hand. */
const AddNode = Type.Object(
  {
    kind: Type.Literal('add'),
    title: Title,
    parentId: Nullable(NodeId),
    trackIds: Ids,
  },
  { additionalProperties: false, description: 'parentId null: at the top; it may not be a leaf.' },
)

/** Body of POST /api/tree/edits: one undoable edit. */
export const TreeEditOrder = Type.Union([RenameNode, MoveTracks, MergeNodes, PinNode, UnpinNode, AddNode])
export type TreeEditOrder = Static<typeof TreeEditOrder>

/** Answer to an edit. */
export const TreeEdited = Type.Object({
  changeId: Nullable(Type.Integer({ description: 'Null when nothing was different.' })),
  nodeId: Nullable(Type.String({ description: 'The node to look at now.' })),
  edits: Type.Integer({ description: 'Edits that are kept for this tree.' }),
})
export type TreeEdited = Static<typeof TreeEdited>

/** Every edit that is kept for a tree, the oldest first. */
export const TreeEdits = Type.Object({
  edits: Type.Array(
    Type.Object({
      id: Type.Integer(),
      at: Timestamp,
      text: Type.String({ description: 'For people: "Renamed Warehouse Tech House to Peak Time".' }),
      isLost: Type.Boolean({
        description: 'The current tree does not have its node; it waits for one that does.',
      }),
    }),
  ),
})
export type TreeEdits = Static<typeof TreeEdits>

/** Path parameters of DELETE /api/tree/edits/{editId}. */
export const TreeEditParams = Type.Object({
  editId: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
})
export type TreeEditParams = Static<typeof TreeEditParams>
