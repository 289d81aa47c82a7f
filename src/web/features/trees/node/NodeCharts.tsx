import { VisuallyHidden } from '@mantine/core'
import type { TreeNodeDetail } from '../../../../contract/tree.schema.ts'
import { formatCount, formatNumber } from '../../../shared/display-text.ts'
import { KeyBadge } from '../../../shared/KeyBadge.tsx'
import styles from './NodePage.module.css'

/** Keys that are shown; the others are counted together. */
const MOST_KEYS = 8
/** Width of one step of the tempo chart in BPM, and of the chart of years. */
const STEPS = { bpm: 2, years: 5 }

/** Tempo, keys and years of a node's tracks, each with a table for those who do not see the picture. */
export function NodeCharts(props: { readonly charts: TreeNodeDetail['charts'] | undefined }) {
  const { charts } = props
  const shown = charts ?? { bpm: [], keys: [], years: [] }
  return (
    <div className={styles.charts} data-testid="node-charts">
      <Bars
        title="Tempo"
        unit="BPM"
        bars={shown.bpm.map(({ from, tracks }) => ({ name: span(from, STEPS.bpm), from, tracks }))}
      />
      <Bars
        title="Years"
        unit="years"
        bars={shown.years.map(({ from, tracks }) => ({ name: span(from, STEPS.years), from, tracks }))}
      />
      <Keys keys={shown.keys} />
    </div>
  )
}

interface Bar {
  readonly name: string
  readonly from: number
  readonly tracks: number
}

function Bars(props: { readonly title: string; readonly unit: string; readonly bars: readonly Bar[] }) {
  const { title, unit, bars } = props
  const most = Math.max(1, ...bars.map(({ tracks }) => tracks))
  const [first] = bars
  const last = bars.at(-1)
  return (
    <figure className={styles.chart}>
      <figcaption>{title}</figcaption>
      <div className={styles.bars} aria-hidden>
        {bars.map(({ from, name, tracks }) => (
          <i
            key={from}
            title={`${name}: ${formatCount(tracks, 'track')}`}
            style={{ height: tracks === 0 ? 0 : `max(2px, ${(tracks / most) * 100}%)` }}
          />
        ))}
      </div>
      <div className={styles.ends} aria-hidden>
        <span>{last === first ? first?.name : first?.from}</span>
        <span>{last === first ? '' : last?.from}</span>
      </div>
      {bars.length === 0 ? (
        <VisuallyHidden>Not known.</VisuallyHidden>
      ) : (
        <HiddenTable
          head={unit}
          rows={bars.filter(({ tracks }) => tracks > 0).map(({ name, tracks }) => [name, tracks])}
        />
      )}
    </figure>
  )
}

function Keys({ keys }: { readonly keys: TreeNodeDetail['charts']['keys'] }) {
  const rest = keys.slice(MOST_KEYS).reduce((sum, { tracks }) => sum + tracks, 0)
  return (
    <figure className={styles.keys}>
      <figcaption>Keys</figcaption>
      <ul>
        {keys.slice(0, MOST_KEYS).map(({ key, tracks }) => (
          <li key={key} title={formatCount(tracks, 'track')}>
            <KeyBadge value={key} camelot={key} />
            <span>{formatNumber(tracks)}</span>
          </li>
        ))}
        {rest > 0 && <li className={styles.rest}>and {formatNumber(rest)} in other keys</li>}
        {keys.length === 0 && <li className={styles.rest}>None is known.</li>}
      </ul>
    </figure>
  )
}

function HiddenTable(props: {
  readonly head: string
  readonly rows: readonly (readonly [name: string, tracks: number])[]
}) {
  return (
    <VisuallyHidden>
      <table>
        <thead>
          <tr>
            <th scope="col">{props.head}</th>
            <th scope="col">Tracks</th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map(([name, tracks]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{tracks}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </VisuallyHidden>
  )
}

/** "122–123", "1995–1999". */
function span(from: number, step: number): string {
  return `${from}–${from + step - 1}`
}
