import { expect, test } from 'vitest'
import { oklchToLinearRgb } from '../../../app/key-colours.ts'
import { DARK, LIGHT } from '../../../app/tokens.ts'
import { familyColour, familyHue } from './family-hue.ts'

/** WCAG 2.2 relative luminance of linear red, green and blue. */
function luminance([r = 0, g = 0, b = 0]: readonly number[]): number {
  const [red, green, blue] = [r, g, b].map((channel) => Math.min(1, Math.max(0, channel)))
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0)
}

function linear(hex: string): number[] {
  return [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
}

const contrast = (text: readonly number[], ground: readonly number[]) => {
  const [dark = 0, light = 0] = [luminance(text), luminance(ground)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

test.each([
  ['dark', DARK],
  ['light', LIGHT],
] as const)('names read on every family in the %s scheme', (_, tokens) => {
  const [lightness = 0, chroma = 0] = tokens.familyTone.split(' ').map(Number)
  const text = linear(tokens.onFamily)
  for (let hue = 0; hue < 360; hue += 5) {
    expect(contrast(text, oklchToLinearRgb(lightness, chroma, hue))).toBeGreaterThanOrEqual(4.5)
  }
  expect(contrast(text, linear(tokens.uncharted))).toBeGreaterThanOrEqual(4.5)
})

test('a family that the DJ made has a hue of its own, always the same', () => {
  expect(familyHue('Balearic')).toBe(familyHue('Balearic'))
  expect(familyColour('Balearic')).toMatch(/^oklch\(var\(--gt-family-tone\) \d+\)$/)
})

test('what is no family is grey', () => {
  expect(familyColour('Uncharted')).toBe('var(--gt-uncharted)')
})
