/** What the DJ wants of the genre graph. Styles are named by any name that they have; comments are never rewritten. */
export type GenreEdit =
  | { readonly op: 'rename'; readonly style: string; readonly name: string }
  | { readonly op: 'merge'; readonly style: string; readonly into: string }
  | { readonly op: 'alias'; readonly style: string; readonly alias: string }
  | { readonly op: 'unalias'; readonly style: string; readonly alias: string }
  | {
      readonly op: 'move'
      readonly style: string
      readonly family?: string
      readonly parents: readonly string[]
    }
  | {
      readonly op: 'add'
      readonly name: string
      readonly family: string
      readonly parents: readonly string[]
    }

/**
 * Why an edit has no effect, for people.
 *
 * `unknown`: it names a style or family that is not there. `taken`: a name or alias belongs to another style.
 * `cycle`: a style would come from itself. `refused`: it changes nothing, or would break a family.
 */
export interface GenreEditProblem {
  readonly kind: 'unknown' | 'taken' | 'cycle' | 'refused'
  readonly text: string
}

/** What the edit does, for people; reads well after "Undo: ". Names are as the edit has them. */
export function describeGenreEdit(edit: GenreEdit): string {
  switch (edit.op) {
    case 'rename':
      return `rename ${edit.style} to ${edit.name}`
    case 'merge':
      return `merge ${edit.style} into ${edit.into}`
    case 'alias':
      return `read ${edit.alias} as ${edit.style}`
    case 'unalias':
      return `no longer read ${edit.alias} as ${edit.style}`
    case 'move':
      return `move ${edit.style} to ${placeOf(edit)}`
    case 'add':
      return `add ${edit.name} to ${edit.family}`
  }
}

function placeOf({
  family,
  parents,
}: {
  readonly family?: string
  readonly parents: readonly string[]
}): string {
  const below = parents.length === 0 ? 'no parent' : parents.join(' and ')
  return family === undefined ? below : `${family}, from ${below}`
}
