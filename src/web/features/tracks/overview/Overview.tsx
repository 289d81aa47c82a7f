import { VisuallyHidden } from '@mantine/core'
import type { FacetCount, Facets } from '../../../../contract/search.schema.ts'
import { formatCount, formatNumber } from '../../../shared/display-text.ts'
import {
  isSameValue,
  type ListSearch,
  type OverviewSize,
  parseRange,
  splitValues,
  withFilter,
  withValueToggled,
} from '../../../shared/list-search.ts'
import { barsOf, boundsOf, isInRange, stepFor } from '../facets/histogram.ts'
import { chooseKey, readKeys } from '../facets/key-choice.ts'
import { BarList } from './BarList.tsx'
import { type Column, ColumnChart } from './ColumnChart.tsx'
import { KeyHeat } from './KeyHeat.tsx'
import styles from './Overview.module.css'
import { Treemap } from './Treemap.tsx'

/** Genres of the list that stands for the map on a phone. */
const GENRES_ON_PHONE = 6
/** Rows of the list of places in the two sizes. */
const PLACES = { on: 4, tall: 7 }
/** Decades before the first with more than this share of the tracks are left to the facets. */
const STRAY_SHARE = 0.005
/** A wider place with nearly all its tracks in one narrower place says nothing that the narrower does not. */
const SAME_SHARE = 0.8
/** More decades than this have no room for all their names. */
const MOST_NAMED_DECADES = 9
/** Columns of the tempo histogram. */
const MOST_TEMPOS = 30

/** The library as a picture: genres, decades, tempos, keys and places of what is found, each a click into the list. */
export function Overview(props: {
  readonly facets: Facets
  readonly whole: Facets
  readonly size: Exclude<OverviewSize, 'off'>
  /** On a phone a tile of the map would be too small for a thumb: genres are then a list. */
  readonly isPhone: boolean
  readonly search: ListSearch
  readonly onSearch: (next: ListSearch) => void
  readonly onSize: (size: OverviewSize) => void
}) {
  const { facets, whole, isPhone, search, onSearch, onSize } = props
  const size = isPhone ? 'on' : props.size
  const isTall = size === 'tall'
  const families = splitValues(search.family)
  const places = splitValues(search.place)
  const toggleFamily = (family: string) => onSearch(withValueToggled(search, 'family', family))
  const isAmong = (values: readonly string[]) => (value: string) =>
    values.some((one) => isSameValue(one, value))
  return (
    <section
      className={styles.overview}
      aria-label="Overview"
      data-size={size}
      data-phone={isPhone || undefined}
      data-testid="overview"
    >
      <VisuallyHidden>
        <p>{summaryOf(facets)}</p>
      </VisuallyHidden>
      {isPhone ? (
        <BarList
          title="Genres"
          counts={facets.family.filter(({ tracks }) => tracks > 0).slice(0, GENRES_ON_PHONE)}
          isChosen={isAmong(families)}
          onToggle={toggleFamily}
        />
      ) : (
        <Treemap
          families={facets.family}
          isChosen={isAmong(families)}
          hasChosen={families.length > 0}
          onToggle={toggleFamily}
          onShowMore={() => onSize('tall')}
        />
      )}
      <ColumnChart
        title="Decades"
        tone="era"
        columns={decadesOf(facets, search)}
        onChoose={({ id }) => onSearch(withValueToggled(search, 'era', id))}
      />
      {isTall && (
        <>
          <ColumnChart
            title="Tempo"
            tone="tempo"
            columns={temposOf(facets, whole, search)}
            onChoose={({ id, isChosen }) =>
              onSearch(withFilter(search, 'bpm', isChosen && search.bpm === id ? '' : id))
            }
          />
          <KeyHeat
            counts={new Map(facets.key.map(({ value, tracks }) => [value, tracks]))}
            chosen={readKeys(search.key)}
            onChoose={(key) => onSearch(withFilter(search, 'key', chooseKey(search.key, key, 'alone')))}
          />
        </>
      )}
      <BarList
        title="Places"
        counts={tellingPlaces(facets.place).slice(0, PLACES[size])}
        isChosen={isAmong(places)}
        onToggle={(place) => onSearch(withValueToggled(search, 'place', place))}
      />
    </section>
  )
}

function decadesOf(facets: Facets, search: ListSearch): Column[] {
  const chosen = splitValues(search.era)
  const isFrequent = ({ tracks }: FacetCount) => tracks > facets.total * STRAY_SHARE
  const decades = facets.era.slice(Math.max(0, facets.era.findIndex(isFrequent)))
  const isCrowded = decades.length > MOST_NAMED_DECADES
  return decades.map(({ value, tracks }, index) => ({
    id: value,
    // The newest decades are named first: most tracks are from them.
    label: isCrowded && (decades.length - index) % 2 === 0 ? '' : shortDecade(value),
    name: value,
    tracks,
    isChosen: chosen.some((one) => isSameValue(one, value)),
  }))
}

function temposOf(facets: Facets, whole: Facets, search: ListSearch): Column[] {
  const bounds = boundsOf(whole.tempos)
  if (bounds === undefined) return []
  const step = stepFor(bounds, [4, 8, 16], MOST_TEMPOS)
  const range = parseRange(search.bpm)
  return barsOf(facets.tempos, bounds, step).map((bar, index) => {
    const last = bar.to - 1
    return {
      id: `${bar.from}-${last}`,
      label: index % 5 === 0 ? String(bar.from) : '',
      name: `${bar.from} to ${last} BPM`,
      tracks: bar.tracks,
      isChosen: search.bpm !== undefined && isInRange(bar, range),
    }
  })
}

/** Places below the continents that are not nearly the same as a place within them. */
function tellingPlaces(places: readonly FacetCount[]): FacetCount[] {
  return places.filter(({ value, tracks, within }) => {
    const inside = places.filter((other) => other.within === value)
    const isContinent = within === undefined && inside.length > 0
    return tracks > 0 && !isContinent && !inside.some((other) => other.tracks > tracks * SAME_SHARE)
  })
}

/** "1980s" as "80s"; what is too long ago for that stays whole. */
function shortDecade(value: string): string {
  return value >= '1930' ? value.slice(2) : value
}

/** The picture in a sentence or two. */
function summaryOf({ total, family, era, place }: Facets): string {
  const first = (counts: readonly { readonly value: string; readonly tracks: number }[], most: number) =>
    counts
      .filter(({ tracks }) => tracks > 0)
      .slice(0, most)
      .map(({ value, tracks }) => `${value} ${formatNumber(tracks)}`)
      .join(', ')
  return `${formatCount(total, 'track')}. Genres: ${first(family, 6)}. Decades: ${first(era, 12)}. Places: ${first(place, 5)}.`
}
