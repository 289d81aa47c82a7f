import { TextInput, UnstyledButton } from '@mantine/core'
import styles from './facets.module.css'

/** The field that searches within one facet. */
export function FindField(props: {
  readonly label: string
  readonly value: string
  readonly onChange: (text: string) => void
}) {
  const { label, value, onChange } = props
  return (
    <TextInput
      size="xs"
      className={styles.find ?? ''}
      placeholder="Find…"
      aria-label={`Find in ${label}`}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || value === '') return
        event.stopPropagation()
        event.preventDefault()
        onChange('')
      }}
    />
  )
}

/** Shows the rest of a list, or hides it again. */
export function MoreButton(props: {
  readonly isLong: boolean
  readonly hidden: number
  readonly onToggle: () => void
}) {
  return (
    <UnstyledButton className={styles.more} onClick={props.onToggle}>
      {props.isLong ? 'Show fewer' : `Show ${props.hidden} more`}
    </UnstyledButton>
  )
}
