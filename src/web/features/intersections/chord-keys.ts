/** What has the keyboard in the diagram: an arc, or one of its ribbons by its rank, 0 for the largest. */
export interface ChordPlace {
  readonly arc: number
  readonly ribbon?: number
}

/** What a key does: the keyboard goes elsewhere, or what has it is used. */
export type ChordMove =
  | { readonly kind: 'go'; readonly to: ChordPlace }
  | { readonly kind: 'pin'; readonly arc: number }
  | { readonly kind: 'unpin' }
  | { readonly kind: 'open'; readonly arc: number; readonly ribbon: number }

/** What can be walked. */
export interface ChordGround {
  readonly arcs: number
  /** How many ribbons an arc has. */
  readonly ribbonsOf: (arc: number) => number
  readonly isPinned: boolean
}

/**
 * What a key means at a place.
 *
 * Left and right go round the arcs, down goes into the ribbons of an arc and along them, up comes back. Enter and
 * Space pin an arc and open a ribbon; Escape leaves the ribbons, then the pin. Undefined for everything else, so that it
 * stays with the page. Never throws.
 */
export function chordMove(
  key: string,
  { arc, ribbon }: ChordPlace,
  ground: ChordGround,
): ChordMove | undefined {
  const { arcs, isPinned } = ground
  const ribbons = ground.ribbonsOf(arc)
  const go = (to: ChordPlace): ChordMove => ({ kind: 'go', to })
  const toRibbon = (wanted: number) => go({ arc, ribbon: wanted })
  if (arcs === 0) return undefined
  switch (key) {
    case 'ArrowRight':
      return go({ arc: (arc + 1) % arcs })
    case 'ArrowLeft':
      return go({ arc: (arc + arcs - 1) % arcs })
    case 'Home':
      return go({ arc: 0 })
    case 'End':
      return go({ arc: arcs - 1 })
    case 'ArrowDown':
      return ribbons === 0
        ? undefined
        : toRibbon(Math.min(ribbons - 1, ribbon === undefined ? 0 : ribbon + 1))
    case 'ArrowUp':
      if (ribbon === undefined) return undefined
      return ribbon === 0 ? go({ arc }) : toRibbon(ribbon - 1)
    case 'Enter':
    case ' ':
      return ribbon === undefined ? { kind: 'pin', arc } : { kind: 'open', arc, ribbon }
    case 'Escape':
      if (ribbon !== undefined) return go({ arc })
      return isPinned ? { kind: 'unpin' } : undefined
    default:
      return undefined
  }
}
