import { type CamelotKey, HOURS } from '../../../../domain/key/camelot-key.ts'

/** A point; x to the right, y downwards, the middle of the wheel at 0, 0. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** Degrees that a sector is drawn wide; the rest of its 30 is the gap to the next. */
const SECTOR_DEGREES = 28
const HOUR_DEGREES = 360 / HOURS

/** Inner and outer edge of each ring as shares of the radius: major outside, minor inside. */
const RINGS: Readonly<Record<CamelotKey['mode'], readonly [number, number]>> = {
  A: [0.21, 0.6],
  B: [0.62, 1],
}

/** Where an hour points to, in degrees from the right, clockwise: 1 is at the top. */
function angleOf(hour: number): number {
  return -90 + HOUR_DEGREES * (hour - 1)
}

function pointAt(degrees: number, distance: number): Point {
  const angle = (degrees * Math.PI) / 180
  return { x: round(Math.cos(angle) * distance), y: round(Math.sin(angle) * distance) }
}

/** A hundredth of a unit is finer than any screen. */
function round(value: number): number {
  return Math.round(value * 100) / 100
}

/** The outline of a key's sector as an SVG path round 0, 0. Never throws. */
export function sectorPath({ hour, mode }: CamelotKey, radius: number): string {
  const [inner, outer] = RINGS[mode].map((share) => round(share * radius))
  const from = angleOf(hour) - SECTOR_DEGREES / 2
  const to = from + SECTOR_DEGREES
  const at = (degrees: number, distance = 0) => {
    const { x, y } = pointAt(degrees, distance)
    return `${x} ${y}`
  }
  return [
    `M ${at(from, outer)}`,
    `A ${outer} ${outer} 0 0 1 ${at(to, outer)}`,
    `L ${at(to, inner)}`,
    `A ${inner} ${inner} 0 0 0 ${at(from, inner)}`,
    'Z',
  ].join(' ')
}

/** The middle of a key's sector, for its name. Never throws. */
export function labelPoint({ hour, mode }: CamelotKey, radius: number): Point {
  const [inner, outer] = RINGS[mode]
  // The inner ring is narrow towards the middle, so its names stand a little further out.
  return pointAt(angleOf(hour), radius * (mode === 'A' ? 0.46 : (inner + outer) / 2))
}

/** The key that an arrow key leads to: left and right go round, up and down change the ring. Undefined for other keys. */
export function keyAfter({ hour, mode }: CamelotKey, pressed: string): CamelotKey | undefined {
  switch (pressed) {
    case 'ArrowRight':
      return { hour: (hour % HOURS) + 1, mode }
    case 'ArrowLeft':
      return { hour: ((hour + HOURS - 2) % HOURS) + 1, mode }
    case 'ArrowUp':
      return { hour, mode: 'B' }
    case 'ArrowDown':
      return { hour, mode: 'A' }
    default:
      return undefined
  }
}
