import { VisuallyHidden } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { formatCount, formatNumber, formatPercent } from '../../../shared/display-text.ts'
import type { Forest } from '../forest.ts'
import { nodeColour } from '../node-colour.ts'
import styles from './Icicle.module.css'
import { areaAfterKey } from './icicle-keys.ts'
import { gatherNarrow, type IcicleArea, layIcicle } from './icicle-layout.ts'

/** Rows that are drawn: a lineage down to its leaves; on a phone a level and the next. */
const MOST_ROWS = { wide: 4, upright: 2 }
/** Narrower areas, in pixels, cannot be hit and are left out; narrower than the other have no room for a name. */
const LEAST_WIDTH = { area: 2.5, name: 46 }
/** Levels of the table for those who do not see the picture; what is below them is a step into a node away. */
const TABLE_ROWS = 2
/** On a phone the rows stand upright: so high, in pixels, that a thumb hits every area that is a step away. */
const UPRIGHT = { leastArea: 46, leastName: 20, least: 320, most: 6_000 }

/**
 * The tree as areas whose widths are shares of tracks. One stop of Tab; arrow keys walk it, Enter goes into a node and
 * opens the page of a leaf, Escape and the arrow up from the top go out again.
 */
export function Icicle(props: {
  readonly forest: Forest
  /** The node at the top; undefined for the whole tree. */
  readonly topId: string | undefined
  readonly isPhone: boolean
  readonly onInto: (nodeId: string | undefined) => void
  readonly onOpen: (nodeId: string) => void
}) {
  const { forest, topId, isPhone, onInto, onOpen } = props
  const { ref: frame, width } = useElementSize()
  const { areas, rows } = useMemo(
    () => layIcicle(forest, topId, isPhone ? MOST_ROWS.upright : MOST_ROWS.wide),
    [forest, topId, isPhone],
  )
  const height = isPhone ? uprightHeight(areas, topId === undefined ? 0 : 1) : undefined
  const length = width === 0 ? 0 : (height ?? width)
  const drawn = areas.filter((area) => area.width * length >= LEAST_WIDTH.area)
  const rests = gatherNarrow(areas, length === 0 ? 0 : LEAST_WIDTH.area / length)
  const boxOf = ({ row, left, width: share }: Pick<IcicleArea, 'row' | 'left' | 'width'>, ground: string) => {
    const along = [`${left * 100}%`, `${share * 100}%`] as const
    const across = [`${(row / rows) * 100}%`, `${100 / rows}%`] as const
    const [[x, wide], [y, high]] = isPhone ? [across, along] : [along, across]
    return { left: x, width: wide, top: y, height: high, '--ground': ground }
  }
  const [currentId, setCurrentId] = useState<string>()
  const buttons = useRef(new Map<string, HTMLButtonElement>())
  const hadKeyboard = useRef(false)
  const current = drawn.find(({ node }) => node.id === currentId) ?? drawn[0]
  // biome-ignore lint/correctness/useExhaustiveDependencies: after going in or out the picture is another.
  useEffect(() => {
    if (hadKeyboard.current && current !== undefined) buttons.current.get(current.node.id)?.focus()
  }, [topId, width === 0])

  const goOut = () => {
    if (topId === undefined) return
    setCurrentId(topId)
    onInto(forest.nodes.get(topId)?.above.at(-1)?.id)
  }
  const choose = ({ node }: IcicleArea) => {
    if (node.children.length === 0) return onOpen(node.id)
    if (node.id === topId) return onOpen(node.id)
    setCurrentId(node.children[0]?.id)
    onInto(node.id)
  }
  const press = (event: KeyboardEvent, area: IcicleArea) => {
    hadKeyboard.current = true
    if (event.key === 'Escape' && topId === undefined) return
    const next = areaAfterKey(event.key, drawn, area)
    if (next === undefined) return
    event.preventDefault()
    event.stopPropagation()
    if (next === 'out') return goOut()
    buttons.current.get(next.node.id)?.focus()
  }
  const whole = topId === undefined ? forest.facts.assigned_tracks : (areas[0]?.node.track_count ?? 0)
  return (
    <figure className={styles.figure} aria-label="Icicle: each node as wide as its share of the tracks">
      <div
        ref={frame}
        className={styles.frame}
        style={height === undefined ? {} : { height }}
        data-testid="icicle"
      >
        {rests.map(({ row, left, width: share, lineage }) => (
          <i
            key={`${row} ${left}`}
            aria-hidden
            className={styles.rest}
            style={boxOf({ row, left, width: share }, nodeColour(forest, lineage))}
          />
        ))}
        {drawn.map((area) => {
          const { node, row, width: share, lineage, place } = area
          const hasName = share * length >= (isPhone ? UPRIGHT.leastName : LEAST_WIDTH.name)
          return (
            <button
              type="button"
              key={node.id}
              ref={(button) => {
                if (button) buttons.current.set(node.id, button)
                else buttons.current.delete(node.id)
              }}
              className={`gt-plain ${styles.area}`}
              data-named={hasName || undefined}
              tabIndex={node.id === current?.node.id ? 0 : -1}
              style={boxOf(area, nodeColour(forest, lineage, row === 0 && topId === undefined ? 0 : place))}
              title={`${node.title}: ${formatCount(node.track_count, 'track')}`}
              aria-label={`${node.title}, ${formatCount(node.track_count, 'track')}, ${formatPercent(node.track_count, whole)}`}
              onFocus={() => setCurrentId(node.id)}
              onKeyDown={(event) => press(event, area)}
              onClick={(event) => {
                hadKeyboard.current = event.detail === 0
                choose(area)
              }}
            >
              <span>
                {hasName && <b>{node.title}</b>}
                {hasName && <em>{formatNumber(node.track_count)}</em>}
              </span>
            </button>
          )
        })}
      </div>
      <VisuallyHidden>
        <table>
          <caption>The same as a table</caption>
          <thead>
            <tr>
              <th scope="col">Node</th>
              <th scope="col">Level</th>
              <th scope="col">Tracks</th>
            </tr>
          </thead>
          <tbody>
            {areas
              .filter(({ row }) => row < TABLE_ROWS)
              .map(({ node, row }) => (
                <tr key={node.id}>
                  <th scope="row">{node.title}</th>
                  <td>{row + 1}</td>
                  <td>{node.track_count}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </figure>
  )
}

/** High enough for the smallest area of a row, as far as that is sensible. */
function uprightHeight(areas: readonly IcicleArea[], row: number): number {
  const smallest = Math.min(1, ...areas.filter((area) => area.row === row).map(({ width }) => width))
  const wanted = UPRIGHT.leastArea / Math.max(smallest, 1 / UPRIGHT.most)
  return Math.min(UPRIGHT.most, Math.max(UPRIGHT.least, wanted))
}
