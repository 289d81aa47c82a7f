import { UnstyledButton } from '@mantine/core'
import { camelotName } from '../../../../domain/key/camelot-key.ts'
import { parseKey } from '../../../../domain/key/key-notation.ts'
import { formatCount } from '../../../shared/display-text.ts'
import { keyText, useKeyDisplay } from '../../../shared/key-display.ts'
import { withFilter } from '../../../shared/list-search.ts'
import { type FacetProps, FilterSection } from './FilterSection.tsx'
import styles from './facets.module.css'
import { KeyWheel } from './KeyWheel.tsx'
import { centreOf, chooseKey, readKeys } from './key-choice.ts'
import { unknownOf } from './unknown-search.ts'

/** Keys on the wheel. */
export function KeyFacet({ facets, search, onSearch }: FacetProps) {
  const display = useKeyDisplay()
  const chosen = readKeys(search.key)
  const counts = new Map(facets.key.map(({ value, tracks }) => [value, tracks]))
  const centre = centreOf(chosen)
  const [only] = chosen
  const single = chosen.length === 1 && only !== undefined ? parseKey(only, 'camelot') : undefined
  const text = (name: string) => keyText(name, name, display === 'imported' ? 'camelot' : display)
  const note =
    centre === undefined ? chosen.map(text).join(', ') : `${text(camelotName(centre))} and what mixes with it`
  return (
    <FilterSection name="key" label="Key" isOpenAtFirst search={search} note={note}>
      <KeyWheel
        counts={counts}
        chosen={chosen}
        onChoose={(key, gesture) => onSearch(withFilter(search, 'key', chooseKey(search.key, key, gesture)))}
      />
      {single !== undefined && (
        <UnstyledButton
          className={styles.more}
          onClick={() => onSearch(withFilter(search, 'key', chooseKey(search.key, single, 'with-mixing')))}
        >
          Add what mixes with {text(camelotName(single))}
        </UnstyledButton>
      )}
      {facets.unknown.key > 0 && (
        <UnstyledButton className={styles.more} onClick={unknownOf('key', { search, onSearch })}>
          {formatCount(facets.unknown.key, 'track without a key', 'tracks without a key')}
        </UnstyledButton>
      )}
    </FilterSection>
  )
}
