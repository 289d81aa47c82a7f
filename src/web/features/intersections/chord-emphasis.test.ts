import { expect, test } from 'vitest'
import { arcOpacity, type ChordEmphasis, chordColour, placeTip, ribbonOpacity } from './chord-emphasis.ts'

const NOTHING: ChordEmphasis = { spot: undefined, pinned: undefined, open: undefined, found: undefined }
const span = (index: number) => ({ index, startAngle: 0, endAngle: 1 })
const ribbon = (a: number, b: number) => ({ source: span(a), target: span(b), tracks: 1 })

test.each<[string, Partial<ChordEmphasis>, number, number]>([
  ['with nothing chosen all ribbons are alike', {}, 0.45, 0.45],
  ['at an arc its ribbons stand out', { spot: { kind: 'arc', index: 0 } }, 0.9, 0.05],
  ['at a ribbon it alone stands out', { spot: { kind: 'ribbon', a: 1, b: 0 } }, 0.9, 0.05],
  ['a pinned arc keeps its ribbons', { pinned: 1 }, 0.75, 0.05],
  ['the open pair stands out', { open: [0, 1] }, 0.9, 0.05],
  [
    'what is looked at comes before what is pinned',
    { pinned: 0, spot: { kind: 'arc', index: 3 } },
    0.05,
    0.9,
  ],
  ['what is searched for stands out', { found: new Set([1]) }, 0.75, 0.05],
])('%s', (_, emphasis, near, far) => {
  expect(ribbonOpacity(ribbon(0, 1), { ...NOTHING, ...emphasis })).toBe(near)
  expect(ribbonOpacity(ribbon(2, 3), { ...NOTHING, ...emphasis })).toBe(far)
})

test('an arc stays bright while one that shares tracks with it is looked at', () => {
  const partners = (one: number, other: number) => one + other === 1
  const emphasis: ChordEmphasis = { ...NOTHING, spot: { kind: 'arc', index: 0 } }
  expect([0, 1, 2].map((index) => arcOpacity(index, emphasis, partners))).toEqual([1, 1, 0.3])
})

test('hues go round the circle, and neighbours differ in lightness', () => {
  expect([0, 1, 2].map((index) => chordColour(index, 3))).toEqual([
    'oklch(var(--gt-chord-even) 0)',
    'oklch(var(--gt-chord-odd) 120)',
    'oklch(var(--gt-chord-even) 240)',
  ])
})

test.each([
  [{ x: 100, y: 100 }, { x: 114, y: 114 }, 'behind the pointer'],
  [{ x: 790, y: 100 }, { x: 576, y: 114 }, 'before it at the right edge'],
  [{ x: 100, y: 590 }, { x: 114, y: 536 }, 'above it at the bottom'],
])('a tip for %o stands at %o: %s', (pointer, place) => {
  expect(placeTip(pointer, { width: 200, height: 40 }, { width: 800, height: 600 })).toEqual(place)
})

test('a tip that is wider than the room before the pointer still begins inside the window', () => {
  expect(placeTip({ x: 150, y: 50 }, { width: 280, height: 40 }, { width: 320, height: 600 }).x).toBe(6)
})
