import { Button, Group, Stack, TextInput, UnstyledButton } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { ViewColour } from '../../../contract/views.schema.ts'
import { messageOf } from '../../api/client.ts'
import { useFocusBack } from '../../app/use-focus-back.ts'
import { VIEW_COLOURS } from '../../app/view-colours.ts'
import styles from './Views.module.css'

/** Name and colour of a view, as they are typed and sent. */
export interface ViewFormValues {
  readonly name: string
  readonly colour: ViewColour
}

/** Asks for name and colour of a view; what the server refuses stands beside the name. */
export function ViewForm(props: {
  readonly initial: ViewFormValues
  readonly submitLabel: string
  readonly isBusy: boolean
  readonly error: unknown
  readonly onSubmit: (values: ViewFormValues) => void
  readonly onCancel: () => void
  /** What the view holds. */
  readonly children?: ReactNode
}) {
  const { initial, submitLabel, isBusy, error, onSubmit, onCancel, children } = props
  useFocusBack()
  const [name, setName] = useState(initial.name)
  const [colour, setColour] = useState(initial.colour)
  const canSubmit = name.trim() !== '' && !isBusy

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (canSubmit) onSubmit({ name: name.trim(), colour })
  }
  return (
    <form
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Enter' && (event.metaKey || event.ctrlKey) && submit(event)}
    >
      <Stack gap="md">
        <TextInput
          size="sm"
          label="Name"
          data-autofocus
          maxLength={80}
          value={name}
          error={error ? messageOf(error) : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
          data-testid="view-name"
        />
        <ColourChoice colour={colour} onColour={setColour} />
        {children}
        <Group justify="flex-end" gap="xs">
          <Button onClick={onCancel}>Cancel</Button>
          <Button
            type="submit"
            variant="filled"
            disabled={name.trim() === ''}
            loading={isBusy}
            data-testid="view-save"
          >
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** Nine colours by name; a tick and not the colour alone says which is chosen. */
function ColourChoice(props: {
  readonly colour: ViewColour
  readonly onColour: (colour: ViewColour) => void
}) {
  return (
    <fieldset className={styles.colours}>
      <legend>Colour</legend>
      {VIEW_COLOURS.map((name) => (
        <UnstyledButton
          key={name}
          className={`${styles.swatch} gt-touch`}
          aria-label={name}
          aria-pressed={props.colour === name}
          onClick={() => props.onColour(name)}
          data-testid={`view-colour-${name}`}
        >
          <span className={styles.paint} data-colour={name}>
            {props.colour === name && <IconCheck size={13} stroke={3} aria-hidden />}
          </span>
        </UnstyledButton>
      ))}
    </fieldset>
  )
}
