import { Button, Drawer } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useRef, useState } from 'react'
import type { ChordData } from '../../../contract/workshop.schema.ts'
import type { LineagePair } from '../../api/chords.ts'
import { useShortcut } from '../../app/use-shortcuts.ts'
import { ChordDiagram } from './ChordDiagram.tsx'
import { layChords } from './chord-layout.ts'
import { hasLineage, isPair, lineagesOf, matchingIds, rankPairs } from './chord-pairs.ts'
import styles from './Intersections.module.css'
import {
  formatPair,
  type IntersectionsSearch,
  parsePair,
  planOf,
  withIntersections,
} from './intersections-search.ts'
import { PairCard } from './PairCard.tsx'
import { PairList } from './PairList.tsx'

/** Diagram and list, which tell the same, with the card of a pair. */
export function ChordPicture(props: {
  readonly data: ChordData
  /** What is shown belongs to the question before. */
  readonly isOld: boolean
  readonly search: IntersectionsSearch
  readonly push: (next: IntersectionsSearch) => void
  readonly replace: (next: IntersectionsSearch) => void
}) {
  const { data, isOld, search, push, replace } = props
  const isPhone = useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false })
  const lineages = lineagesOf(data)
  const pairs = rankPairs(data)
  const found = search.q === undefined ? undefined : matchingIds(lineages, search.q)
  const pinned = lineages.find(({ id }) => id === search.pin)
  const open = parsePair(search.pair)
  const opened = open && pairs.find((pair) => isPair(pair, open))
  const card = useCardFocus()

  const pin = (index: number | undefined) =>
    replace(withIntersections(search, { pin: index === undefined ? undefined : lineages[index]?.id }))
  const openPair = (pair: LineagePair) => {
    card.noteOrigin()
    push(withIntersections(search, { pair: formatPair(pair) }))
  }
  const closePair = () => {
    replace(withIntersections(search, { pair: undefined }))
    card.giveBack()
  }
  useShortcut('close', () => (opened === undefined ? pin(undefined) : closePair()))

  const listed = pairs.filter(
    (pair) =>
      (pinned === undefined || hasLineage(pair, pinned.id)) &&
      (found === undefined || found.has(pair.a.id) || found.has(pair.b.id)),
  )
  const cardView = opened && (
    <PairCard rules={planOf(search)} pair={opened} hasKeyboard={card.hasKeyboard} onClose={closePair} />
  )
  const diagram = (
    <div className={styles.diagram}>
      <ChordDiagram
        label={`Diagram of ${lineages.length} lineages and what they share`}
        lineages={lineages}
        layout={layChords(data.matrix, search.own !== undefined)}
        hasOwn={search.own !== undefined}
        fitsHeight={!isPhone}
        emphasis={{
          pinned: pinned?.index,
          open: opened && [opened.a.index, opened.b.index],
          found: found && new Set(lineages.filter(({ id }) => found.has(id)).map(({ index }) => index)),
        }}
        onPin={pin}
        onOpen={(a, b) => {
          const [one, other] = [lineages[a], lineages[b]]
          if (one && other) openPair([one.id, other.id])
        }}
      />
    </div>
  )
  return (
    <div className={styles.middle} data-old={isOld || undefined} aria-busy={isOld}>
      {!isPhone && diagram}
      <aside className={styles.side} aria-label="Pairs">
        {!isPhone && cardView}
        <div className={styles.listHead}>
          <h2>{pinned === undefined ? 'Pairs' : `${pinned.title} with`}</h2>
          {pinned !== undefined && (
            <Button size="compact-sm" variant="subtle" onClick={() => pin(undefined)} data-testid="unpin">
              All pairs
            </Button>
          )}
        </div>
        {pairs.length === 0 ? (
          <NoPairs
            data={data}
            onThreshold={(threshold) => replace(withIntersections(search, { threshold }))}
          />
        ) : (
          <PairList
            pairs={listed}
            basis={data.basis}
            lineages={lineages.length}
            pinnedId={pinned?.id}
            open={opened && [opened.a.id, opened.b.id]}
            onOpen={openPair}
          />
        )}
        {pairs.length > 0 && listed.length === 0 && (
          <p className={styles.quiet}>
            {pinned === undefined ? 'No pair has such a name.' : 'It shares no track with the others here.'}
          </p>
        )}
      </aside>
      {/* On a phone the list comes first: it is quicker to read than a small circle. */}
      {isPhone && diagram}
      {isPhone && (
        <Drawer
          opened={opened !== undefined}
          onClose={closePair}
          position="bottom"
          size="74%"
          withCloseButton={false}
          attributes={{ content: { 'aria-label': 'What they share' } }}
        >
          {cardView}
        </Drawer>
      )}
    </div>
  )
}

/** No two lineages share a track: the threshold at which two would, one click away. */
function NoPairs(props: { readonly data: ChordData; readonly onThreshold: (percent: number) => void }) {
  const { data, onThreshold } = props
  const nearest = data.nearestThreshold === null ? undefined : Math.round(data.nearestThreshold * 100)
  return (
    <div className={styles.none} role="status" data-testid="no-pairs">
      <p>No two of these lineages share a track at {Math.round(data.threshold * 100)} %.</p>
      {nearest === undefined ? (
        <p>They share none at 1 % either. Compare more lineages, or another tree.</p>
      ) : (
        <>
          <p>The nearest pair appears at {nearest} %.</p>
          <Button variant="filled" onClick={() => onThreshold(nearest)} data-testid="nearest">
            Set to {nearest} %
          </Button>
        </>
      )}
    </div>
  )
}

/** The card gets the keyboard when the keyboard opened it, and gives it back to where it was. */
function useCardFocus() {
  const origin = useRef<Element>(null)
  const [hasKeyboard, setHasKeyboard] = useState(false)
  return {
    hasKeyboard,
    noteOrigin: () => {
      origin.current = document.activeElement
      setHasKeyboard(origin.current?.matches(':focus-visible') === true)
    },
    giveBack: () => {
      const element = origin.current
      const canFocus = element instanceof HTMLElement || element instanceof SVGElement
      if (canFocus && element.isConnected && hasKeyboard) element.focus()
    },
  }
}
