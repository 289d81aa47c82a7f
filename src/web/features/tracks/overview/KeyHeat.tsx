import { UnstyledButton } from '@mantine/core'
import { ALL_KEYS, type CamelotKey, camelotName } from '../../../../domain/key/camelot-key.ts'
import { formatCount } from '../../../shared/display-text.ts'
import { keyText, useKeyDisplay } from '../../../shared/key-display.ts'
import styles from './Overview.module.css'
import { useRoving } from './use-roving.ts'

/** How strongly the key of most tracks is filled, in percent; keys without tracks are nearly empty. */
const FILL = { none: 6, most: 40 }

/** Major above, minor below, hour by hour: the more tracks, the stronger the colour. */
const CELLS = [...ALL_KEYS.filter(({ mode }) => mode === 'B'), ...ALL_KEYS.filter(({ mode }) => mode === 'A')]

/** The 24 keys as a table of colours, each a filter of the list. */
export function KeyHeat(props: {
  readonly counts: ReadonlyMap<string, number>
  readonly chosen: readonly string[]
  readonly onChoose: (key: CamelotKey) => void
}) {
  const { counts, chosen, onChoose } = props
  const display = useKeyDisplay()
  const most = Math.max(1, ...counts.values())
  const roving = useRoving(CELLS.length)
  return (
    <figure className={styles.chart} data-tone="key">
      <figcaption>Keys</figcaption>
      <div className={styles.heat}>
        {CELLS.map((key, index) => {
          const name = camelotName(key)
          const tracks = counts.get(name) ?? 0
          const text = keyText(name, name, display === 'imported' ? 'camelot' : display)
          const strength = FILL.none + (FILL.most - FILL.none) * (tracks / most)
          const colour = `var(--gt-key-${name.toLowerCase()})`
          return (
            <UnstyledButton
              key={name}
              {...roving(index)}
              className={styles.cell}
              style={{ background: `color-mix(in srgb, ${colour} ${Math.round(strength)}%, var(--gt-page))` }}
              title={`${text}: ${formatCount(tracks, 'track')}`}
              aria-label={`${text}, ${formatCount(tracks, 'track')}`}
              aria-pressed={chosen.includes(name)}
              onClick={() => onChoose(key)}
            >
              {text}
            </UnstyledButton>
          )
        })}
      </div>
    </figure>
  )
}
