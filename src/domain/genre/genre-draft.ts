import type { FamilyEntry, StyleEntry } from './genre-graph.ts'
import { genreKey } from './genre-key.ts'

/** A style while the graph is being edited: parents are the styles themselves, so that no new name can lose them. */
export interface StyleDraft {
  name: string
  aliases: readonly string[]
  cues: readonly string[]
  parents: readonly StyleDraft[]
  family: FamilyEntry
  /** As shipped; for an added style what it takes over from the style that it resembles. */
  readonly base: StyleEntry
  readonly isGeneric: boolean
  readonly isAdded: boolean
}

/** The graph while it is being edited. Every name and alias belongs to exactly one style. */
export interface GenreDraft {
  readonly families: readonly FamilyEntry[]
  readonly styles: Set<StyleDraft>
  /** Styles by the key of every name and alias. */
  readonly owners: Map<string, StyleDraft>
  /** Families by the key of their names. */
  readonly familyByKey: ReadonlyMap<string, FamilyEntry>
  /** The style that each merged one became a part of, which may be merged itself. */
  readonly mergedInto: Map<StyleDraft, StyleDraft>
  /** The parents with which each style was shipped. */
  readonly shippedParents: ReadonlyMap<StyleDraft, readonly StyleDraft[]>
}

/** Families of styles after editing. */
export interface EditedFamilies {
  readonly families: readonly FamilyEntry[]
  /** Names of the styles that are not as they were shipped; a parent's new name makes no other style of its children. */
  readonly edited: ReadonlySet<string>
  /** What shipped styles are called now, by the name with which they were shipped; only those of another name. */
  readonly renamed: ReadonlyMap<string, string>
}

/** Begins to edit; the entries are not touched. A name that is used twice belongs to the first style that has it. */
export function startGenreDraft(families: readonly FamilyEntry[]): GenreDraft {
  const styles = families.flatMap((family) =>
    family.styles.map((base) => createStyleDraft({ base, family, name: base.name, isAdded: false })),
  )
  const owners = new Map<string, StyleDraft>()
  const claim = (text: string, style: StyleDraft) => {
    if (!owners.has(genreKey(text))) owners.set(genreKey(text), style)
  }
  for (const style of styles) claim(style.name, style)
  for (const style of styles) for (const alias of style.aliases) claim(alias, style)
  for (const style of styles) {
    style.parents = style.base.parents.flatMap((name) => owners.get(genreKey(name)) ?? [])
  }
  return {
    families,
    styles: new Set(styles),
    owners,
    familyByKey: new Map(families.map((family) => [genreKey(family.family), family])),
    mergedInto: new Map(),
    shippedParents: new Map(styles.map((style) => [style, style.parents])),
  }
}

/** A style as shipped, without its parents; an added one has neither aliases nor cues of its own. */
export function createStyleDraft(
  style: Pick<StyleDraft, 'base' | 'family' | 'name' | 'isAdded'>,
): StyleDraft {
  const { aliases, cues, isGeneric } = style.isAdded ? NOTHING_OF_ITS_OWN : style.base
  return { ...style, aliases, cues, isGeneric, parents: [] }
}

const NOTHING_OF_ITS_OWN = { aliases: [], cues: [], isGeneric: false } as const

/** Whether a style comes from another, or is it. */
export function comesFrom(style: StyleDraft, ancestor: StyleDraft): boolean {
  const seen = new Set<StyleDraft>()
  const isBelow = (current: StyleDraft): boolean => {
    if (current === ancestor) return true
    if (seen.has(current)) return false
    seen.add(current)
    return current.parents.some(isBelow)
  }
  return isBelow(style)
}

/** Ends the editing. What is as it was shipped is the very same object. */
export function finishGenreDraft(draft: GenreDraft): EditedFamilies {
  const edited = new Set<string>()
  const byFamily = Map.groupBy(draft.styles, ({ family }) => family)
  const families = draft.families.map((family): FamilyEntry => {
    const members = byFamily.get(family) ?? []
    for (const style of members) if (!isAsShipped(style, family, draft)) edited.add(style.name)
    const styles = members.map((style) => toEntry(style, draft))
    return isSameList(styles, family.styles) ? family : { ...family, styles }
  })
  return { families, edited, renamed: listRenamed(draft) }
}

function listRenamed({ shippedParents, mergedInto }: GenreDraft): Map<string, string> {
  const renamed = new Map<string, string>()
  for (const shipped of shippedParents.keys()) {
    let style = shipped
    for (let next = mergedInto.get(style); next !== undefined; next = mergedInto.get(style)) style = next
    if (style.name !== shipped.base.name) renamed.set(shipped.base.name, style.name)
  }
  return renamed
}

function isAsShipped(style: StyleDraft, family: FamilyEntry, { shippedParents }: GenreDraft): boolean {
  const { base, name, aliases, cues, parents } = style
  return (
    !style.isAdded &&
    family.styles.includes(base) &&
    name === base.name &&
    isSameList(aliases, base.aliases) &&
    isSameList(cues, base.cues) &&
    isSameList(parents, shippedParents.get(style) ?? [])
  )
}

function toEntry(style: StyleDraft, draft: GenreDraft): StyleEntry {
  const { base, name, aliases, cues, isGeneric, parents } = style
  // The shipped entry names its parents by what they were called; that serves for as long as it still means them.
  const isShippedEntry =
    isAsShipped(style, style.family, draft) &&
    isSameList(
      base.parents.map((parent) => draft.owners.get(genreKey(parent))),
      parents,
    )
  if (isShippedEntry) return base
  return { ...base, name, isGeneric, aliases, cues, parents: parents.map((parent) => parent.name) }
}

/** Whether two lists have the same items in the same order. */
export function isSameList<Item>(some: readonly Item[], others: readonly Item[]): boolean {
  return some.length === others.length && some.every((item, index) => item === others[index])
}
