import { type Static, Type } from 'typebox'
import { Nullable, Timestamp } from './common.schema.ts'

const Name = Type.String({ minLength: 1, maxLength: 80, pattern: '[\\p{L}\\p{N}]' })

/** A style of the genre graph as the DJ has it. */
export const GenreStyle = Type.Object({
  name: Type.String(),
  family: Type.String(),
  parents: Type.Array(Type.String(), {
    description: 'The styles that it comes from, also of other families.',
  }),
  aliases: Type.Array(Type.String()),
  isGeneric: Type.Boolean({ description: 'The style of its family that is meant when only that is known.' }),
  tracks: Type.Integer({ description: 'Tracks of which it is one of the two genres.' }),
  tracksBelow: Type.Integer({
    description: 'Tracks of it or of a style that comes from it, each counted once.',
  }),
  isEdited: Type.Boolean({ description: 'It is not as it was shipped.' }),
})
export type GenreStyle = Static<typeof GenreStyle>

/** The genre graph with its tracks. */
export const GenreGraphView = Type.Object({
  revision: Type.Integer(),
  tagged: Type.Integer({ description: 'Tagged tracks. Families and uncharted add up to it.' }),
  families: Type.Array(Type.Object({ name: Type.String(), tracks: Type.Integer() })),
  styles: Type.Array(GenreStyle, { description: 'By family, then name.' }),
  uncharted: Type.Object({
    tracks: Type.Integer({ description: 'Tagged tracks whose genre names no style.' }),
    texts: Type.Array(Type.Object({ text: Type.String(), tracks: Type.Integer() }), {
      description: 'The most frequent genre texts that name no style, at most 200.',
    }),
  }),
})
export type GenreGraphView = Static<typeof GenreGraphView>

/** One edit of the graph. Comments are never rewritten: an edit changes how they are read. */
export const GenreEdit = Type.Union([
  Type.Object({ op: Type.Literal('rename'), style: Name, name: Name }, { additionalProperties: false }),
  Type.Object({ op: Type.Literal('merge'), style: Name, into: Name }, { additionalProperties: false }),
  Type.Object({ op: Type.Literal('alias'), style: Name, alias: Name }, { additionalProperties: false }),
  Type.Object({ op: Type.Literal('unalias'), style: Name, alias: Name }, { additionalProperties: false }),
  Type.Object(
    {
      op: Type.Literal('move'),
      style: Name,
      family: Type.Optional(Name),
      parents: Type.Array(Name, { maxItems: 8 }),
    },
    { additionalProperties: false },
  ),
  Type.Object(
    { op: Type.Literal('add'), name: Name, family: Name, parents: Type.Array(Name, { maxItems: 8 }) },
    { additionalProperties: false },
  ),
])
export type GenreEdit = Static<typeof GenreEdit>

/** An edit that was made, with what became of it. */
export const GenreEditDone = Type.Object({
  id: Type.Integer({ minimum: 1 }),
  at: Timestamp,
  edit: GenreEdit,
  summary: Type.String({ description: 'For people: "rename Tech House to Tech-House".' }),
  problem: Nullable(Type.String({ description: 'Why it has no effect now; null when it has.' })),
})
export type GenreEditDone = Static<typeof GenreEditDone>

/** Answer of GET /api/knowledge/genres/edits: oldest first, the order in which they apply. */
export const GenreEdits = Type.Object({ edits: Type.Array(GenreEditDone) })
export type GenreEdits = Static<typeof GenreEdits>

export const GenreEditParams = Type.Object({ id: Type.Integer({ minimum: 1 }) })
export type GenreEditParams = Static<typeof GenreEditParams>

/** Answer to an edit of the graph and to taking one back. */
export const GenreEdited = Type.Object({
  changeId: Type.Integer({ description: 'The change that takes it back.' }),
  edit: Nullable(GenreEditDone),
  revision: Type.Integer(),
})
export type GenreEdited = Static<typeof GenreEdited>
