import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ChordGround, type ChordMove, type ChordPlace, chordMove } from './chord-keys.ts'

/** Three arcs; the first has two ribbons, the second one, the third none. */
const GROUND: ChordGround = { arcs: 3, ribbonsOf: (arc) => [2, 1, 0][arc] ?? 0, isPinned: false }
const PINNED: ChordGround = { ...GROUND, isPinned: true }

test.each<{
  key: string
  at: ChordPlace
  does: ChordMove | undefined
  because: string
  ground?: ChordGround
}>([
  { key: 'ArrowRight', at: { arc: 0 }, does: { kind: 'go', to: { arc: 1 } }, because: 'to the next arc' },
  { key: 'ArrowRight', at: { arc: 2 }, does: { kind: 'go', to: { arc: 0 } }, because: 'and round' },
  { key: 'ArrowLeft', at: { arc: 0 }, does: { kind: 'go', to: { arc: 2 } }, because: 'the other way round' },
  {
    key: 'ArrowLeft',
    at: { arc: 1, ribbon: 0 },
    does: { kind: 'go', to: { arc: 0 } },
    because: 'out of ribbons',
  },
  { key: 'Home', at: { arc: 2 }, does: { kind: 'go', to: { arc: 0 } }, because: 'to the first' },
  { key: 'End', at: { arc: 0 }, does: { kind: 'go', to: { arc: 2 } }, because: 'to the last' },
  {
    key: 'ArrowDown',
    at: { arc: 0 },
    does: { kind: 'go', to: { arc: 0, ribbon: 0 } },
    because: 'into the ribbons',
  },
  {
    key: 'ArrowDown',
    at: { arc: 0, ribbon: 0 },
    does: { kind: 'go', to: { arc: 0, ribbon: 1 } },
    because: 'on',
  },
  {
    key: 'ArrowDown',
    at: { arc: 0, ribbon: 1 },
    does: { kind: 'go', to: { arc: 0, ribbon: 1 } },
    because: 'no further',
  },
  { key: 'ArrowDown', at: { arc: 2 }, does: undefined, because: 'it has no ribbon' },
  {
    key: 'ArrowUp',
    at: { arc: 0, ribbon: 1 },
    does: { kind: 'go', to: { arc: 0, ribbon: 0 } },
    because: 'back',
  },
  { key: 'ArrowUp', at: { arc: 0, ribbon: 0 }, does: { kind: 'go', to: { arc: 0 } }, because: 'to the arc' },
  { key: 'ArrowUp', at: { arc: 0 }, does: undefined, because: 'there is nothing above' },
  { key: 'Enter', at: { arc: 1 }, does: { kind: 'pin', arc: 1 }, because: 'an arc is pinned' },
  { key: ' ', at: { arc: 1 }, does: { kind: 'pin', arc: 1 }, because: 'as with any button' },
  {
    key: 'Enter',
    at: { arc: 0, ribbon: 1 },
    does: { kind: 'open', arc: 0, ribbon: 1 },
    because: 'a ribbon opens',
  },
  {
    key: 'Escape',
    at: { arc: 0, ribbon: 1 },
    does: { kind: 'go', to: { arc: 0 } },
    because: 'first out of ribbons',
  },
  { key: 'Escape', at: { arc: 0 }, does: { kind: 'unpin' }, because: 'then the pin', ground: PINNED },
  { key: 'Escape', at: { arc: 0 }, does: undefined, because: 'then it is the page’s' },
  { key: 'h', at: { arc: 0 }, does: undefined, because: 'letters are shortcuts' },
])('$key at $at: $because', ({ key, at, does, ground }) => {
  expect(chordMove(key, at, ground ?? GROUND)).toEqual(does)
})

test('no key leads to what is not there', () => {
  const keys = fc.constantFrom('ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown', 'Home', 'End')
  fc.assert(
    fc.property(fc.array(keys), (pressed) => {
      let place: ChordPlace = { arc: 0 }
      for (const key of pressed) {
        const move = chordMove(key, place, GROUND)
        if (move?.kind === 'go') place = move.to
        expect(place.arc).toBeLessThan(GROUND.arcs)
        if (place.ribbon !== undefined) expect(place.ribbon).toBeLessThan(GROUND.ribbonsOf(place.arc))
      }
    }),
  )
})

test('an empty diagram has no keys', () => {
  expect(chordMove('ArrowRight', { arc: 0 }, { ...GROUND, arcs: 0 })).toBeUndefined()
})
