import type { GenreGraphView, GenreStyle } from '../../../../contract/genres.schema.ts'
import { formatCount } from '../../../shared/display-text.ts'

/** A node of the tree; `value` tells families and styles of the same name apart. */
export interface GenreNode {
  readonly value: string
  readonly label: string
  readonly tracks: number
  readonly isEdited: boolean
  readonly children: GenreNode[]
}

const STYLE_PREFIX = 'style:'

/** The value of a style's node. */
export function styleNode(name: string): string {
  return `${STYLE_PREFIX}${name}`
}

/** The value of a family's node. */
export function familyNode(name: string): string {
  return `family:${name}`
}

/** The style of a node; undefined for a family. */
export function styleOfNode(value: string): string | undefined {
  return value.startsWith(STYLE_PREFIX) ? value.slice(STYLE_PREFIX.length) : undefined
}

/**
 * Families with their styles, in the order of the graph.
 *
 * With a search only styles remain whose name, alias or family holds it, whatever its case and accents;
 * families without any are left out.
 */
export function buildGenreTree({ families, styles }: GenreGraphView, search: string): GenreNode[] {
  const wanted = folded(search)
  return families.flatMap((family) => {
    const isWhole = wanted === '' || folded(family.name).includes(wanted)
    const children = styles
      .filter((style) => style.family === family.name && (isWhole || isNamed(style, wanted)))
      .map((style) => ({
        value: styleNode(style.name),
        label: style.name,
        tracks: style.tracks,
        isEdited: style.isEdited,
        children: [],
      }))
    if (children.length === 0 && !isWhole) return []
    return [
      {
        value: familyNode(family.name),
        label: family.name,
        tracks: family.tracks,
        isEdited: children.some(({ isEdited }) => isEdited),
        children,
      },
    ]
  })
}

/** Styles for a choice, by family; `except` is left out. */
export function styleChoices({ families, styles }: GenreGraphView, except?: string) {
  return families
    .map(({ name }) => ({
      group: name,
      items: styles
        .filter((style) => style.family === name && style.name !== except)
        .map((style) => style.name),
    }))
    .filter(({ items }) => items.length > 0)
}

/** "214 tracks will read as House." with `now` as what is so for them, or that none is there yet. */
export function readAsSentence(tracks: number, name: string): string {
  if (name.trim() === '') return ''
  const who = tracks === 0 ? 'No track is written so now; one that is' : formatCount(tracks, 'track')
  return `${who} will read as “${name.trim()}”. No comment is rewritten.`
}

/** How many tracks are written with a text that names no style; 0 when it is not among the frequent ones. */
export function unchartedTracks({ uncharted }: GenreGraphView, text: string): number {
  const wanted = folded(text)
  return uncharted.texts.find((known) => folded(known.text) === wanted)?.tracks ?? 0
}

function isNamed({ name, aliases }: GenreStyle, wanted: string): boolean {
  return [name, ...aliases].some((text) => folded(text).includes(wanted))
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
