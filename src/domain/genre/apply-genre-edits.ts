import {
  comesFrom,
  createStyleDraft,
  type EditedFamilies,
  finishGenreDraft,
  type GenreDraft,
  isSameList,
  type StyleDraft,
  startGenreDraft,
} from './genre-draft.ts'
import type { GenreEdit, GenreEditProblem } from './genre-edit.ts'
import type { FamilyEntry } from './genre-graph.ts'
import { genreKey } from './genre-key.ts'

/** The edited families, and what became of each edit. */
export interface GenreEditsApplied extends EditedFamilies {
  /** One for each edit: why it has no effect; undefined when it has. */
  readonly problems: readonly (GenreEditProblem | undefined)[]
}

/**
 * Applies the DJ's edits to the families, oldest first.
 *
 * An edit that cannot be is skipped and says why; the rest applies. The outcome has no cycle, one generic style
 * in each family, and every name and alias belongs to one style, provided that this is so of the families given.
 * Nothing given is changed; without edits the very same families come back. Never throws.
 *
 * Source: docs/domain/genres.md, "Editing".
 */
export function applyGenreEdits(
  families: readonly FamilyEntry[],
  edits: readonly GenreEdit[],
): GenreEditsApplied {
  if (edits.length === 0) return { families, edited: new Set(), renamed: new Map(), problems: [] }
  const draft = startGenreDraft(families)
  const problems = edits.map((edit) => applyEdit(draft, edit))
  return { ...finishGenreDraft(draft), problems }
}

/** Changes the draft, or leaves it as it is and says why. */
function applyEdit(draft: GenreDraft, edit: GenreEdit): GenreEditProblem | undefined {
  if (edit.op === 'add') return addStyle(draft, edit)
  const style = draft.owners.get(genreKey(edit.style))
  if (style === undefined) return unknownStyle(edit.style)
  switch (edit.op) {
    case 'rename':
      return rename(draft, style, edit.name)
    case 'merge':
      return merge(draft, style, edit.into)
    case 'alias':
      return addAlias(draft, style, edit.alias)
    case 'unalias':
      return removeAlias(draft, style, edit.alias)
    case 'move':
      return move(draft, style, edit)
  }
}

/** The old name stays as an alias, so that comments are still read. */
function rename(draft: GenreDraft, style: StyleDraft, name: string): GenreEditProblem | undefined {
  if (name === style.name) return refused(`${name} is its name already.`)
  const taken = findTaken(draft, { name, style })
  if (taken !== undefined) return taken
  const key = genreKey(name)
  const aliases = style.aliases.filter((alias) => genreKey(alias) !== key)
  style.aliases = genreKey(style.name) === key ? aliases : [...aliases, style.name]
  style.name = name
  draft.owners.set(key, style)
  return undefined
}

/** The target takes the place of the style that goes: its names, its cues and what comes from it. */
function merge(draft: GenreDraft, style: StyleDraft, into: string): GenreEditProblem | undefined {
  const target = draft.owners.get(genreKey(into))
  if (target === undefined) return unknownStyle(into)
  if (target === style) return refused(`${into} and ${style.name} are one style already.`)
  if (style.isGeneric) {
    return refused(
      `${style.name} stands for all of ${style.family.family}, so it cannot go. Merge ${target.name} into it instead.`,
    )
  }
  const children = [...draft.styles].filter(({ parents }) => parents.includes(style))
  const above = children.find((child) => child !== target && comesFrom(target, child))
  if (above !== undefined) return cycle(above.name, target.name)
  for (const child of children) {
    // A target that came from the style that goes comes from where that came from.
    const replacements = child === target ? style.parents : [target]
    child.parents = unique(child.parents.flatMap((parent) => (parent === style ? replacements : [parent])))
  }
  for (const [key, owner] of draft.owners) if (owner === style) draft.owners.set(key, target)
  target.aliases = [...target.aliases, style.name, ...style.aliases]
  target.cues = unique([...target.cues, ...style.cues])
  draft.styles.delete(style)
  draft.mergedInto.set(style, target)
  return undefined
}

function addAlias(draft: GenreDraft, style: StyleDraft, alias: string): GenreEditProblem | undefined {
  if (draft.owners.get(genreKey(alias)) === style)
    return refused(`${alias} is read as ${style.name} already.`)
  const taken = findTaken(draft, { name: alias, style })
  if (taken !== undefined) return taken
  style.aliases = [...style.aliases, alias]
  draft.owners.set(genreKey(alias), style)
  return undefined
}

function removeAlias(draft: GenreDraft, style: StyleDraft, alias: string): GenreEditProblem | undefined {
  const key = genreKey(alias)
  const owner = draft.owners.get(key)
  if (owner !== style) {
    const reading = owner === undefined ? 'names no style' : `is read as ${owner.name}`
    return refused(`${alias} is no other name of ${style.name}: it ${reading}.`)
  }
  if (key === genreKey(style.name)) return refused(`${alias} is its name. Rename ${style.name} instead.`)
  style.aliases = style.aliases.filter((other) => genreKey(other) !== key)
  draft.owners.delete(key)
  return undefined
}

function move(
  draft: GenreDraft,
  style: StyleDraft,
  place: { readonly family?: string; readonly parents: readonly string[] },
): GenreEditProblem | undefined {
  const family = place.family === undefined ? style.family : draft.familyByKey.get(genreKey(place.family))
  if (family === undefined) return unknownFamily(place.family ?? '')
  if (family !== style.family && style.isGeneric) {
    return refused(`${style.name} stands for all of ${style.family.family}, so it stays in that family.`)
  }
  const { parents, unknown } = readParents(draft, place.parents)
  if (unknown !== undefined) return unknownStyle(unknown)
  const below = parents.find((parent) => comesFrom(parent, style))
  if (below !== undefined) return cycle(style.name, below.name)
  if (family === style.family && isSameList(parents, style.parents)) {
    return refused(`${style.name} is there already.`)
  }
  style.family = family
  style.parents = parents
  return undefined
}

/** What is known of the first parent, or of the family's generic style, is what is known of the new style. */
function addStyle(
  draft: GenreDraft,
  edit: { readonly name: string; readonly family: string; readonly parents: readonly string[] },
): GenreEditProblem | undefined {
  const family = draft.familyByKey.get(genreKey(edit.family))
  if (family === undefined) return unknownFamily(edit.family)
  const { parents, unknown } = readParents(draft, edit.parents)
  if (unknown !== undefined) return unknownStyle(unknown)
  const taken = findTaken(draft, { name: edit.name, family })
  if (taken !== undefined) return taken
  const base = parents[0]?.base ?? family.styles.find((style) => style.isGeneric) ?? family.styles[0]
  if (base === undefined) return unknownFamily(edit.family)
  const style = createStyleDraft({ base, family, name: edit.name, isAdded: true })
  style.parents = parents
  draft.styles.add(style)
  draft.owners.set(genreKey(edit.name), style)
  return undefined
}

function readParents(draft: GenreDraft, names: readonly string[]) {
  const unknown = names.find((name) => !draft.owners.has(genreKey(name)))
  return { parents: unique(names.flatMap((name) => draft.owners.get(genreKey(name)) ?? [])), unknown }
}

/** Why a style, or a new style of a family, cannot have this name; undefined when it can. */
function findTaken(
  draft: GenreDraft,
  wanted: { readonly name: string; readonly style?: StyleDraft; readonly family?: FamilyEntry },
): GenreEditProblem | undefined {
  const { name, style } = wanted
  const key = genreKey(name)
  if (key === '') return refused(`"${name}" has neither letter nor number, so it cannot be a name.`)
  if (name.includes(';')) return refused(`"${name}" has a ";", which divides the parts of a comment.`)
  const owner = draft.owners.get(key)
  if (owner !== undefined && owner !== style) {
    return {
      kind: 'taken',
      text: `${name} means ${owner.name} already. Merge the two, or choose another name.`,
    }
  }
  const family = draft.familyByKey.get(key)
  if (owner === undefined && family !== undefined && family !== (style?.family ?? wanted.family)) {
    return { kind: 'taken', text: `${name} is the name of a family. Choose another name.` }
  }
  return undefined
}

function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)]
}

function unknownStyle(name: string): GenreEditProblem {
  return { kind: 'unknown', text: `There is no style called ${name}.` }
}

function unknownFamily(name: string): GenreEditProblem {
  return { kind: 'unknown', text: `There is no family called ${name}.` }
}

function cycle(style: string, other: string): GenreEditProblem {
  if (style === other) return { kind: 'cycle', text: `${style} cannot come from itself.` }
  return { kind: 'cycle', text: `${other} comes from ${style}, so ${style} cannot come from ${other}.` }
}

function refused(text: string): GenreEditProblem {
  return { kind: 'refused', text }
}
