import { rangesOf, type SearchFilters, TEXT_FACETS, valuesOf } from '../../search/search-filters.ts'
import { idPart } from '../node-ids.ts'
import type { DesignedNode } from './designed-node.ts'

/** A title is one line on a screen. */
const LONGEST_TITLE = 160

/** A few paragraphs. */
const LONGEST_DESCRIPTION = 4_000

/** As many as searches take. */
const MOST_FILTER_VALUES = 200
const LONGEST_FILTER_VALUE = 200

/** As addresses take them. */
const LONGEST_ID = 200

/** Room for "-2" and so on. */
const LONGEST_BASE = 190

/** Dots alone mean a folder in an address. */
const USABLE_ID = new RegExp(`^(?!\\.+$)[A-Za-z0-9._-]{1,${LONGEST_ID}}$`)

// Control characters and what ends a line.
const NO_CHARACTERS = /[\p{Cc}\u2028\u2029\s]+/gu

/** A text that shows something. */
const VISIBLE = /[^\p{Z}\p{C}\p{M}]/u

/** A title as it can be shown: one line; empty when nothing of it is visible. Never throws. */
export function cleanTitle(title: string): string {
  return cleanText(title, LONGEST_TITLE)
}

/** A description as it can be shown; empty when nothing of it is visible. Never throws. */
export function cleanDescription(description: string): string {
  return cleanText(description, LONGEST_DESCRIPTION)
}

function cleanText(text: string, longest: number): string {
  // Four times as many units hold every sign of more than one; the rest of an absurd length is not even read.
  const plain = text
    .slice(0, 4 * longest)
    .toWellFormed()
    .replace(NO_CHARACTERS, ' ')
    .trim()
  if (!VISIBLE.test(plain)) return ''
  return [...plain].slice(0, longest).join('').trimEnd()
}

/** The filters without blank and repeated values, no longer than searches take; undefined when they ask for nothing. */
export function cleanFilters(filters: SearchFilters): SearchFilters | undefined {
  const lists = TEXT_FACETS.flatMap((facet) => {
    const values = valuesOf(filters, facet).map((value) => cleanText(value, LONGEST_FILTER_VALUE))
    const kept = [...new Set(values)].filter((value) => value !== '').slice(0, MOST_FILTER_VALUES)
    return kept.length === 0 ? [] : [[facet, kept] as const]
  })
  const asked = [...lists, ...rangesOf(filters)]
  return asked.length === 0 ? undefined : Object.fromEntries(asked)
}

/**
 * Gives ids to the nodes of a design, unique and fit for an address: the given one where it is, for the first node
 * that has it, else one like it or like the title. `claim` comes first for every node, since given ids go before.
 */
export function createDesignIds() {
  const byNode = new Map<DesignedNode, string>()
  const taken = new Set<string>()
  const nextNumbers = new Map<string, number>()

  function claim(node: DesignedNode): void {
    const { id } = node
    if (id === undefined || !USABLE_ID.test(id) || taken.has(id) || byNode.has(node)) return
    taken.add(id)
    byNode.set(node, id)
  }

  function idOf(node: DesignedNode, title: string): string {
    const claimed = byNode.get(node)
    // The same object may stand twice in a design.
    byNode.delete(node)
    if (claimed !== undefined) return claimed
    const { id } = node
    const base = id !== undefined && USABLE_ID.test(id) ? id.slice(0, LONGEST_BASE) : idPart(title)
    let unique = base
    for (let number = nextNumbers.get(base) ?? 2; taken.has(unique); number += 1) {
      unique = `${base}-${number}`
      nextNumbers.set(base, number + 1)
    }
    taken.add(unique)
    return unique
  }

  return { claim, idOf }
}
