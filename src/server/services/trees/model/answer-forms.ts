import { type TSchema, Type } from 'typebox'
import type { WordingKind } from '../../../../domain/prompt/trees/wording-prompt.ts'

/** The form in which an answer is wanted. */
export interface AnswerForm {
  /** Shown to the model, and part of what a kept answer is found by. */
  readonly name: string
  /** What the provider is told. */
  readonly schema: TSchema
  /** What is insisted on: each item is judged by itself, so that one bad item does not spoil the others. */
  readonly readable: TSchema
}

const Texts = Type.Array(Type.String())
const TextOrNull = Type.Union([Type.String(), Type.Null()])
const NumberOrNull = Type.Union([Type.Number(), Type.Null()])

const closed = <Fields extends Record<string, TSchema>>(fields: Fields) =>
  Type.Object(fields, { additionalProperties: false })

function listForm(name: string, list: string, item: Record<string, TSchema>): AnswerForm {
  return {
    name,
    schema: closed({ [list]: Type.Array(closed(item)) }),
    readable: Type.Object({ [list]: Type.Array(Type.Unknown()) }),
  }
}

const words = { id: Type.String(), title: Type.String(), description: Type.String() }

/** Words for groups, by what is asked. */
export const WORDING_FORMS: Readonly<Record<WordingKind, AnswerForm>> = {
  words: listForm('words', 'groups', { ...words, picks: Texts }),
  leaves: listForm('leaves', 'groups', { ...words, picks: Texts }),
  names: listForm('names', 'groups', { ...words, coherence: Type.Integer(), poorFits: Texts }),
  last: listForm('last', 'groups', { ...words, picks: Texts }),
  picks: listForm('picks', 'groups', { id: Type.String(), picks: Texts }),
}

/** Groups that a model designs. */
export const DESIGN_FORM = listForm('design', 'groups', {
  title: Type.String(),
  subtitle: Type.String(),
  description: Type.String(),
  filters: closed({
    genres: Texts,
    mood: Texts,
    descriptors: Texts,
    location: Texts,
    era: Texts,
    bpmFrom: NumberOrNull,
    bpmTo: NumberOrNull,
    yearFrom: NumberOrNull,
    yearTo: NumberOrNull,
  }),
})

/** Where tracks belong. */
export const SORTING_FORM = listForm('sorting', 'places', { track: Type.String(), cluster: TextOrNull })

/** How good collections are. */
export const QUALITY_FORM: AnswerForm = {
  name: 'quality',
  schema: closed({
    scores: Type.Array(closed({ id: Type.String(), score: Type.Integer() })),
    merges: Type.Array(closed({ ids: Texts })),
    splits: Type.Array(closed({ id: Type.String(), into: Type.Integer() })),
  }),
  readable: Type.Object({ scores: Type.Array(Type.Unknown()) }),
}

/** Categories of collections. */
export const CATEGORY_FORM = listForm('categories', 'categories', {
  title: Type.String(),
  description: Type.String(),
  clusters: Texts,
})

/** Better tags. */
export const IDEA_FORM = listForm('ideas', 'ideas', {
  track: Type.String(),
  genre: TextOrNull,
  sceneTags: Texts,
  descriptors: Texts,
  era: TextOrNull,
  confidence: Type.Number(),
  reasoning: Type.String(),
})
