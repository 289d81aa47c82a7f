import { UnstyledButton } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { FacetName } from '../../../contract/review.schema.ts'
import { FACET_NAMES } from '../../../domain/comment/merge-facets.ts'
import styles from './FieldToggles.module.css'

const LABELS: Readonly<Record<FacetName, string>> = {
  genre1: 'Genre',
  genre2: 'Sub-genre',
  descriptors: 'Descriptors',
  mood: 'Mood',
  place: 'Place',
  era: 'Era',
}

/** Which parts of a suggestion are accepted; the others stay as the comment has them. */
export function FieldToggles(props: {
  readonly fields: readonly FacetName[]
  readonly onChange: (fields: readonly FacetName[]) => void
}) {
  const { fields, onChange } = props
  const toggle = (name: FacetName) =>
    onChange(FACET_NAMES.filter((known) => fields.includes(known) !== (known === name)))
  return (
    <fieldset className={styles.fields} aria-label="Parts that are accepted">
      <span className={styles.label} aria-hidden>
        Accept
      </span>
      {FACET_NAMES.map((name) => (
        <UnstyledButton
          key={name}
          className={styles.toggle}
          aria-pressed={fields.includes(name)}
          onClick={() => toggle(name)}
          data-testid={`review-field-${name}`}
        >
          <IconCheck size={13} stroke={2.6} aria-hidden />
          {LABELS[name]}
        </UnstyledButton>
      ))}
      <span className={styles.note} role="status">
        {noteFor(fields)}
      </span>
    </fieldset>
  )
}

function noteFor(fields: readonly FacetName[]): string {
  if (fields.length === 0) return 'Choose at least one part to accept.'
  return fields.length < FACET_NAMES.length ? 'The other parts stay as the comment has them.' : ''
}
