import { UnstyledButton } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import type { FacetCount } from '../../../../contract/search.schema.ts'
import { formatCount, formatNumber } from '../../../shared/display-text.ts'
import { familyColour } from './family-hue.ts'
import styles from './Overview.module.css'
import { squarify } from './squarify.ts'
import { useRoving } from './use-roving.ts'

/** Between two tiles, in pixels. */
const GAP = 3
/** Tiles with less surface than this, in square pixels, could not name their family: they become one. */
const LEAST_SURFACE = 1_500
/** What a tile needs for its name, for the count below the name and for the count beside it, in pixels. */
const ROOM = { width: 28, nameWidth: 34, wholeNameWidth: 118, height: 20, belowHeight: 33, besideWidth: 76 }

/** The families of genres, each as large as it is frequent. */
export function Treemap(props: {
  readonly families: readonly FacetCount[]
  readonly isChosen: (family: string) => boolean
  readonly hasChosen: boolean
  readonly onToggle: (family: string) => void
  /** What the tile of all small families does. */
  readonly onShowMore: () => void
}) {
  const { families, isChosen, hasChosen, onToggle, onShowMore } = props
  const { ref, width, height } = useElementSize()
  const { shown, rest } = gatherSmall(
    families.filter(({ tracks }) => tracks > 0),
    width * height,
  )
  const tiles = rest.families === 0 ? shown : [...shown, { value: '', tracks: rest.tracks }]
  const places = squarify(
    tiles.map(({ tracks }) => tracks),
    { left: 0, top: 0, width: width + GAP, height: height + GAP },
  )
  const roving = useRoving(tiles.length)
  return (
    <figure ref={ref} className={styles.treemap} aria-label="Genres by number of tracks">
      {tiles.length === 0 && <p>No genres to draw.</p>}
      {width > 0 &&
        tiles.map(({ value, tracks }, index) => {
          const place = places[index]
          if (place === undefined) return null
          const box = {
            left: place.left,
            top: place.top,
            width: place.width - GAP,
            height: place.height - GAP,
          }
          const isRest = value === ''
          const name = isRest ? `${rest.families} more` : value
          return (
            <UnstyledButton
              key={value}
              {...roving(index)}
              className={styles.tile}
              style={{ ...box, background: isRest ? 'var(--gt-uncharted)' : familyColour(value) }}
              title={`${name}: ${formatCount(tracks, 'track')}`}
              aria-label={`${name}, ${formatCount(tracks, 'track')}`}
              aria-pressed={isRest ? undefined : isChosen(value)}
              data-flat={box.height < ROOM.belowHeight || undefined}
              data-dim={(hasChosen && !isChosen(value)) || undefined}
              onClick={() => (isRest ? onShowMore() : onToggle(value))}
              data-testid={isRest ? 'tile-rest' : `tile-${value}`}
            >
              <TileText name={name} {...{ tracks, isRest, box }} />
            </UnstyledButton>
          )
        })}
    </figure>
  )
}

/** Name and count where there is room for them; the whole of both is the tile's title. */
function TileText(props: {
  readonly name: string
  readonly tracks: number
  readonly isRest: boolean
  readonly box: { readonly width: number; readonly height: number }
}) {
  const { name, tracks, isRest, box } = props
  if (box.width < ROOM.width || box.height < ROOM.height) return null
  const hasName = box.width >= ROOM.nameWidth
  const hasCount = !hasName || box.height >= ROOM.belowHeight || box.width >= ROOM.besideWidth
  return (
    <>
      {hasName && <b>{isRest || box.width >= ROOM.wholeNameWidth ? name : shortName(name)}</b>}
      {hasCount && <span>{formatNumber(tracks)}</span>}
    </>
  )
}

/** "Disco, Boogie & Nu-Disco" as "Disco": the first of the genres that a family gathers. */
function shortName(family: string): string {
  return family.split(/, | & /)[0] ?? family
}

/** The families that are large enough for a tile of their own, and all others together. */
function gatherSmall(families: readonly FacetCount[], surface: number) {
  const total = families.reduce((sum, { tracks }) => sum + tracks, 0)
  const large = families.filter(({ tracks }) => (tracks / Math.max(1, total)) * surface >= LEAST_SURFACE)
  // One small family alone is shown as it is.
  const shown = families.length - large.length > 1 ? large : families
  const small = families.slice(shown.length)
  return {
    shown,
    rest: { families: small.length, tracks: small.reduce((sum, { tracks }) => sum + tracks, 0) },
  }
}
