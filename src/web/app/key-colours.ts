/** A colour scheme that can be shown; "auto" has been settled by the system. */
export type ColourScheme = 'dark' | 'light'

/** Lightness and chroma of a mode before the chroma is reduced into sRGB. */
interface Tone {
  readonly lightness: number
  readonly chroma: number
}

const TONES: Readonly<Record<ColourScheme, Readonly<Record<'A' | 'B', Tone>>>> = {
  dark: { A: { lightness: 0.84, chroma: 0.11 }, B: { lightness: 0.74, chroma: 0.15 } },
  light: { A: { lightness: 0.48, chroma: 0.1 }, B: { lightness: 0.42, chroma: 0.13 } },
}

/** Small enough that no step is seen, large enough that a colour is found in under 80 steps. */
const CHROMA_STEP = 0.002

/**
 * Colour of a key as "#RRGGBB".
 *
 * Hues run round the wheel in steps of 30° in OKLCH, so neighbours in harmony
 * are neighbours in colour. Minor is light and soft, major darker and fuller,
 * so all 24 differ. Never throws.
 */
export function keyColour(hour: number, mode: 'A' | 'B', scheme: ColourScheme): string {
  const tone = TONES[scheme][mode]
  const hue = (((180 - 30 * (hour - 1)) % 360) + 360) % 360
  for (let chroma = tone.chroma; chroma > 0; chroma -= CHROMA_STEP) {
    const rgb = oklchToLinearRgb(tone.lightness, chroma, hue)
    if (rgb.every((channel) => channel >= 0 && channel <= 1)) return toHex(rgb)
  }
  return toHex(oklchToLinearRgb(tone.lightness, 0, hue))
}

/** CSS variables `--gt-key-1a` … `--gt-key-12b` of one scheme. */
export function keyColourVariables(scheme: ColourScheme): Record<string, string> {
  const variables: Record<string, string> = {}
  for (let hour = 1; hour <= 12; hour += 1) {
    for (const mode of ['A', 'B'] as const) {
      variables[`--gt-key-${hour}${mode.toLowerCase()}`] = keyColour(hour, mode, scheme)
    }
  }
  return variables
}

/**
 * A colour of OKLCH in linear sRGB, red, green and blue; values outside 0 to 1 cannot be shown as they are.
 *
 * Source: Björn Ottosson, "A perceptual color space for image processing", the matrices of OKLab.
 */
export function oklchToLinearRgb(lightness: number, chroma: number, hueDegrees: number): number[] {
  const hue = (hueDegrees * Math.PI) / 180
  const a = chroma * Math.cos(hue)
  const b = chroma * Math.sin(hue)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

function toHex(linear: readonly number[]): string {
  const bytes = linear.map((channel) => {
    const encoded = channel <= 0.0031308 ? 12.92 * channel : 1.055 * channel ** (1 / 2.4) - 0.055
    return Math.round(encoded * 255)
      .toString(16)
      .padStart(2, '0')
  })
  return `#${bytes.join('').toUpperCase()}`
}
