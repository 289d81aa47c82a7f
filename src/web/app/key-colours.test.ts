import { describe, expect, test } from 'vitest'
import { keyColour, keyColourVariables } from './key-colours.ts'
import { DARK, LIGHT } from './tokens.ts'

/** WCAG 2.2 relative luminance of "#RRGGBB". */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** The badge's own background: the colour at `share` over the page. */
function mix(colour: string, ground: string, share: number): string {
  return `#${[1, 3, 5]
    .map((at) => {
      const [over, under] = [colour, ground].map((hex) => Number.parseInt(hex.slice(at, at + 2), 16))
      return Math.round((over ?? 0) * share + (under ?? 0) * (1 - share))
        .toString(16)
        .padStart(2, '0')
    })
    .join('')}`
}

test.each([
  [1, 'A', '#6FE2CD'],
  [5, 'B', '#EE9138'],
  [12, 'A', '#67DEF2'],
  [4, 'B', '#CFA508'],
] as const)('%i%s is %s on the dark page', (hour, mode, hex) => {
  expect(keyColour(hour, mode, 'dark')).toBe(hex)
})

describe.each([
  ['dark', DARK],
  ['light', LIGHT],
] as const)('the %s scheme', (scheme, tokens) => {
  const colours = Object.values(keyColourVariables(scheme))

  test('gives every key a colour of its own', () => {
    expect(new Set(colours).size).toBe(24)
  })

  test('keeps every key readable on its badge, on the page and on a selected row', () => {
    for (const colour of colours) {
      for (const ground of [tokens.page, tokens.surface, tokens.rowSelected]) {
        expect(contrast(colour, mix(colour, ground, 0.14))).toBeGreaterThanOrEqual(4.5)
      }
    }
  })

  test('keeps text readable wherever it stands', () => {
    for (const ground of [tokens.page, tokens.surface, tokens.raised, tokens.rail, tokens.rowSelected]) {
      expect(contrast(tokens.text, ground)).toBeGreaterThanOrEqual(7)
      for (const word of [tokens.muted, tokens.dim, tokens.success, tokens.warn, tokens.danger]) {
        expect(contrast(word, ground)).toBeGreaterThanOrEqual(4.5)
      }
    }
    expect(contrast(tokens.onAccent, tokens.accent)).toBeGreaterThanOrEqual(4.5)
  })

  test('draws the borders of inputs at three to one', () => {
    expect(contrast(tokens.control, tokens.surface)).toBeGreaterThanOrEqual(3)
  })
})
