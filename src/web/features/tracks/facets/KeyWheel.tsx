import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react'
import { ALL_KEYS, type CamelotKey, camelotName } from '../../../../domain/key/camelot-key.ts'
import { formatCount } from '../../../shared/display-text.ts'
import { keyText, useKeyDisplay } from '../../../shared/key-display.ts'
import styles from './KeyWheel.module.css'
import type { KeyGesture } from './key-choice.ts'
import { keyAfter, labelPoint, sectorPath } from './wheel-geometry.ts'

/** Half the side of the drawing, in its own units; a little more than the wheel, for the ring of the focus. */
const HALF = 104
const RADIUS = 100

/** How strongly a key is filled that no track has, that most tracks have, and that is chosen. */
const FILL = { none: 0.08, most: 0.42, chosen: 1 }

/**
 * The 24 keys as the wheel that DJs know: major outside, minor inside, the more tracks the stronger the colour.
 *
 * A click chooses one key, Shift adds what mixes with it, Ctrl or ⌘ adds one. Arrow keys move around.
 */
export function KeyWheel(props: {
  readonly counts: ReadonlyMap<string, number>
  readonly chosen: readonly string[]
  readonly onChoose: (key: CamelotKey, gesture: KeyGesture) => void
}) {
  const { counts, chosen, onChoose } = props
  const display = useKeyDisplay()
  const sectors = useRef(new Map<string, SVGGElement>())
  // One sector is in the order of Tab; the arrows go to the others.
  const [current, setCurrent] = useState(chosen[0] ?? '8A')
  const most = Math.max(1, ...counts.values())

  const press = (event: KeyboardEvent, key: CamelotKey) => {
    const next = keyAfter(key, event.key)
    if (next !== undefined) {
      event.preventDefault()
      setCurrent(camelotName(next))
      sectors.current.get(camelotName(next))?.focus()
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      event.stopPropagation()
      onChoose(key, gestureOf(event))
    }
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a drawing.
    <svg
      className={styles.wheel}
      viewBox={`${-HALF} ${-HALF} ${HALF * 2} ${HALF * 2}`}
      role="group"
      aria-label="Keys around the wheel"
      data-testid="key-wheel"
    >
      {ALL_KEYS.map((key) => {
        const name = camelotName(key)
        const tracks = counts.get(name) ?? 0
        const isChosen = chosen.includes(name)
        const text = keyText(name, name, display === 'imported' ? 'camelot' : display)
        const { x, y } = labelPoint(key, RADIUS)
        const strength = isChosen ? FILL.chosen : FILL.none + (FILL.most - FILL.none) * (tracks / most)
        return (
          // biome-ignore lint/a11y/useSemanticElements: a button element cannot stand inside a drawing.
          <g
            key={name}
            ref={(element) => {
              if (element) sectors.current.set(name, element)
            }}
            role="button"
            tabIndex={name === current ? 0 : -1}
            aria-pressed={isChosen}
            aria-label={`${text}, ${formatCount(tracks, 'track')}`}
            className={styles.sector}
            data-mode={key.mode}
            onFocus={() => setCurrent(name)}
            onClick={(event) => onChoose(key, gestureOf(event))}
            onKeyDown={(event) => press(event, key)}
            data-testid={`key-${name}`}
          >
            <title>{`${text} · ${formatCount(tracks, 'track')}`}</title>
            <path
              d={sectorPath(key, RADIUS)}
              fillOpacity={strength}
              style={{ fill: `var(--gt-key-${name.toLowerCase()})` }}
            />
            <text x={x} y={y}>
              {text}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

function gestureOf(event: KeyboardEvent | MouseEvent): KeyGesture {
  if (event.shiftKey) return 'with-mixing'
  return event.ctrlKey || event.metaKey ? 'toggled' : 'alone'
}
