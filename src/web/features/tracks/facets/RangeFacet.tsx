import { NumberInput, RangeSlider, UnstyledButton } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'
import { formatCount } from '../../../shared/display-text.ts'
import { formatRange, parseRange, RANGE_LIMITS, type RangeName } from '../../../shared/list-search.ts'
import styles from './facets.module.css'
import { type Bounds, barsOf, boundsOf, type Counted, isInRange, stepFor } from './histogram.ts'

/** More bars than this are too thin to be seen apart in the rail. */
const MOST_BARS = 46
/** Presses of an arrow key that follow each other this quickly are one step for Back, and one search. */
const SETTLE_MS = 250

/** A facet of numbers: how many tracks have which, a slider over it, and what is chosen. */
export function RangeFacet(props: {
  readonly name: RangeName
  readonly label: string
  /** What the list has, counted without this filter. */
  readonly counted: readonly Counted[]
  /** What the library has: it fixes the scale, so that the slider stays where it is. */
  readonly whole: readonly Counted[]
  /** Where the scale is the same for every library. */
  readonly bounds?: Bounds
  /** Widths that a bar may have. */
  readonly steps: readonly number[]
  readonly range: string | undefined
  /** Tracks of which the number is not known, in words that follow a count: "track without a tempo". */
  readonly unknown: { readonly tracks: number; readonly one: string; readonly many: string }
  readonly onRange: (range: string) => void
  readonly onUnknown?: (() => void) | undefined
}) {
  const { name, label, counted, whole, steps, range, unknown, onRange, onUnknown } = props
  const bounds = props.bounds ?? boundsOf(whole)
  const unknownText = formatCount(unknown.tracks, unknown.one, unknown.many)
  return (
    <>
      {bounds === undefined ? (
        <p className={styles.hint}>No track has any.</p>
      ) : (
        <RangeSliderBox
          key={`${bounds.min} ${bounds.max}`}
          bars={barsOf(counted, bounds, stepFor(bounds, steps, MOST_BARS))}
          {...{ name, label, range, onRange }}
        />
      )}
      {unknown.tracks > 0 &&
        (onUnknown ? (
          <UnstyledButton className={styles.more} onClick={onUnknown}>
            {unknownText}
          </UnstyledButton>
        ) : (
          <p className={styles.hint}>{unknownText}</p>
        ))}
    </>
  )
}

/** Both ends of a range as they are being chosen; an end that is open is undefined. */
interface Draft {
  readonly from: number | undefined
  readonly to: number | undefined
}

/** A range of the address; what goes to the limit of the interface is open. */
function readDraft(range: string | undefined, name: RangeName): Draft {
  const { from, to } = parseRange(range)
  const { min, max } = RANGE_LIMITS[name]
  return { from: from === min ? undefined : from, to: to === max ? undefined : to }
}

/** What is being chosen; it starts again from the range whenever that changes from outside. The keyboard stays. */
function useDraft(range: string | undefined, name: RangeName): [Draft, (next: Draft) => void] {
  const [state, setState] = useState({ draft: readDraft(range, name), from: range })
  if (state.from !== range) setState({ draft: readDraft(range, name), from: range })
  return [
    state.from === range ? state.draft : readDraft(range, name),
    (draft) => setState({ draft, from: range }),
  ]
}

/** The histogram with its slider and its exact ends; what is being chosen starts again when the range changes from outside. */
function RangeSliderBox(props: {
  readonly name: RangeName
  readonly label: string
  readonly bars: readonly Counted[]
  readonly range: string | undefined
  readonly onRange: (range: string) => void
}) {
  const { name, label, bars, range, onRange } = props
  const bounds: Bounds = { min: bars[0]?.from ?? 0, max: (bars.at(-1)?.to ?? 1) - 1 }
  const [draft, setDraft] = useDraft(range, name)
  const most = Math.max(1, ...bars.map(({ tracks }) => tracks))
  const commit = ({ from, to }: Draft) => {
    const next = formatRange(from, to, RANGE_LIMITS[name])
    if (next !== (range ?? '')) onRange(next)
  }
  const commitSoon = useDebouncedCallback(commit, { delay: SETTLE_MS, flushOnUnmount: true })
  const clamp = (value: number) => Math.min(bounds.max, Math.max(bounds.min, value))
  // A thumb at its end leaves that end open: strays, and what the library gets later, are then in the range too.
  const draftOf = ([low, high]: readonly [number, number]): Draft => ({
    from: low <= bounds.min ? undefined : low,
    to: high >= bounds.max ? undefined : high,
  })
  return (
    <div className={styles.range} data-range={name}>
      <div className={styles.bars} aria-hidden>
        {bars.map((bar) => (
          <span
            key={bar.from}
            title={`${spanText(bar)}: ${formatCount(bar.tracks, 'track')}`}
            data-in={isInRange(bar, draft) || undefined}
            style={{ height: bar.tracks === 0 ? 0 : `max(2px, ${(bar.tracks / most) * 100}%)` }}
          />
        ))}
      </div>
      <RangeSlider
        className={styles.slider ?? ''}
        size={3}
        thumbSize={24}
        label={null}
        min={bounds.min}
        max={bounds.max}
        minRange={0}
        step={1}
        value={[clamp(draft.from ?? bounds.min), clamp(draft.to ?? bounds.max)]}
        onChange={(values) => setDraft(draftOf(values))}
        onChangeEnd={(values) => commitSoon(draftOf(values))}
        thumbFromLabel={`${label} from`}
        thumbToLabel={`${label} to`}
        data-testid={`slider-${name}`}
      />
      <div className={styles.ends}>
        {(['from', 'to'] as const).map((end) => (
          <NumberInput
            key={end}
            size="xs"
            className={styles.end ?? ''}
            hideControls
            allowNegative={false}
            allowDecimal={name === 'bpm'}
            decimalScale={1}
            aria-label={`${label} ${end}, exactly`}
            data-testid={`facet-${name}-${end}`}
            placeholder={String(end === 'from' ? bounds.min : bounds.max)}
            value={draft[end] ?? ''}
            onChange={(value) => setDraft({ ...draft, [end]: typeof value === 'number' ? value : undefined })}
            onKeyDown={(event) => event.key === 'Enter' && commit(draft)}
            onBlur={() => commit(draft)}
          />
        ))}
      </div>
    </div>
  )
}

function spanText({ from, to }: Counted): string {
  return to - from > 1 ? `${from}–${to - 1}` : String(from)
}
