import { memo, useMemo } from 'react'
import { formatCount, formatPercent } from '../../../shared/display-text.ts'
import type { Forest } from '../forest.ts'
import { nodeColour } from '../node-colour.ts'
import styles from './Icicle.module.css'
import { gatherNarrow, layIcicle } from './icicle-layout.ts'

/** Rows of the small picture; a node that is deeper is marked in the last one that is above it. */
const ROWS = 3
/** Areas with a smaller share are not told apart: about a pixel. */
const LEAST_DRAWN = 0.004
/** Lineages with a smaller share have no room for their name. */
const LEAST_NAMED = 0.09

/** A small picture of the whole tree with the place of one node in it. Drawn anew only for another tree or node. */
export const NodeIcicle = memo(function NodeIcicle(props: {
  readonly forest: Forest
  readonly nodeId: string
}) {
  const { forest, nodeId } = props
  const { areas, rows } = useMemo(() => layIcicle(forest, undefined, ROWS), [forest])
  const placed = forest.nodes.get(nodeId)
  const way = new Set([nodeId, ...(placed?.above ?? []).map(({ id }) => id)])
  const marked = areas.findLast(({ node }) => way.has(node.id))?.node.id
  const rests = useMemo(() => gatherNarrow(areas, LEAST_DRAWN), [areas])
  const shown = areas.filter(({ node, width }) => width >= LEAST_DRAWN || way.has(node.id))
  const placeOf = (row: number, left: number, width: number, ground: string) => ({
    left: `${left * 100}%`,
    width: `${width * 100}%`,
    top: `${(row / rows) * 100}%`,
    height: `${100 / rows}%`,
    '--ground': ground,
  })
  const tracks = placed?.node.track_count ?? 0
  const text = `${[...(placed?.above ?? []), ...(placed ? [placed.node] : [])].map(({ title }) => title).join(', in it ')}: ${formatCount(tracks, 'track')}, ${formatPercent(tracks, forest.facts.assigned_tracks)} of the tree`
  return (
    <figure className={styles.small}>
      <figcaption>Where it sits</figcaption>
      <div role="img" aria-label={text} style={{ '--rows': rows }}>
        {rests.map(({ row, left, width, lineage }) => (
          <i key={`${row} ${left}`} style={placeOf(row, left, width, nodeColour(forest, lineage))} />
        ))}
        {shown.map(({ node, row, left, width, lineage, place }) => (
          <i
            key={node.id}
            data-way={way.has(node.id) || undefined}
            data-marked={node.id === marked || undefined}
            style={placeOf(row, left, width, nodeColour(forest, lineage, row === 0 ? 0 : place))}
          >
            {row === 0 && width >= LEAST_NAMED && <b>{node.title}</b>}
          </i>
        ))}
      </div>
    </figure>
  )
})
