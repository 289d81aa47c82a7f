import { type Static, Type } from 'typebox'
import { Nullable, ref, Timestamp } from './common.schema.ts'
import { TrackFilters, TrackListQuery } from './track.schema.ts'

/** Colours that a view can have, by name: each theme has its own tone of them. */
export const ViewColour = Type.Union([
  Type.Literal('grey'),
  Type.Literal('red'),
  Type.Literal('orange'),
  Type.Literal('yellow'),
  Type.Literal('green'),
  Type.Literal('teal'),
  Type.Literal('blue'),
  Type.Literal('violet'),
  Type.Literal('pink'),
])
export type ViewColour = Static<typeof ViewColour>

/** Names a view for good; never reused. */
export const ViewId = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })

export const ViewParams = Type.Object({ id: ViewId })
export type ViewParams = Static<typeof ViewParams>

const ViewName = Type.String({
  minLength: 1,
  maxLength: 80,
  pattern: '\\S',
  description: 'Unique in any case.',
})
const ViewFilters = Type.Object(TrackFilters.properties, { additionalProperties: false })

/** A filter of the library with a name. It holds no tracks: what it finds follows the library. */
export const SavedView = Type.Object(
  {
    id: ViewId,
    name: Type.String(),
    colour: ViewColour,
    filters: TrackFilters,
    sort: Type.String({ description: 'Field names as in a list; "" is file order.' }),
    tracks: Type.Integer({ description: 'How many it finds now.' }),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  },
  { $id: 'SavedView' },
)
export type SavedView = Static<typeof SavedView>

/** Answer of GET /api/views: in the order in which the DJ put them. */
export const SavedViews = Type.Object({ views: Type.Array(ref(SavedView)) })
export type SavedViews = Static<typeof SavedViews>

/** Body of POST /api/views. */
export const NewView = Type.Object(
  {
    name: ViewName,
    colour: Type.Optional(ViewColour),
    filters: ViewFilters,
    sort: TrackListQuery.properties.sort,
  },
  { additionalProperties: false },
)
export type NewView = Static<typeof NewView>

/** Body of PATCH /api/views/{id}: what is left out stays. */
export const ViewEdit = Type.Object(
  {
    name: Type.Optional(ViewName),
    colour: Type.Optional(ViewColour),
    filters: Type.Optional(ViewFilters),
    sort: Type.Optional(Type.Union([TrackListQuery.properties.sort, Type.Literal('')])),
    place: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 10_000,
        description: '0-based place among the views; later ones move down.',
      }),
    ),
  },
  { additionalProperties: false },
)
export type ViewEdit = Static<typeof ViewEdit>

/** Answer to every change of a view. The change can be undone like every other. */
export const ViewChanged = Type.Object({
  view: Nullable(ref(SavedView)),
  changeId: Nullable(Type.Integer({ description: 'Null when nothing was to be changed.' })),
})
export type ViewChanged = Static<typeof ViewChanged>
