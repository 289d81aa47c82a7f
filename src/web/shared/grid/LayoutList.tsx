import { ActionIcon, Button, Group, TextInput, UnstyledButton } from '@mantine/core'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import styles from './ColumnChooser.module.css'
import type { ColumnDesk } from './column-desk.ts'
import { layoutNameProblem, MAX_LAYOUT_NAME, withLayoutRenamed, withoutLayout } from './column-layouts.ts'

/** What the name field is open for. */
type Naming = { readonly of: 'new' } | { readonly of: 'known'; readonly name: string }

/** The named layouts of a screen: one click shows one. */
export function LayoutList(props: { readonly desk: ColumnDesk; readonly onChange: () => void }) {
  const { desk, onChange } = props
  const [naming, setNaming] = useState<Naming>()
  const layouts = desk.layouts()
  const { saved, current } = layouts
  const choose = (name: string | undefined) => {
    desk.choose(name)
    onChange()
  }
  const keepName = (name: string) => {
    if (naming?.of === 'known') desk.setLayouts(withLayoutRenamed(layouts, naming.name, name))
    else desk.save(name)
    setNaming(undefined)
    onChange()
  }
  return (
    <fieldset className={styles.layouts} aria-label="Layouts">
      <LayoutButton name="Standard" isCurrent={current === undefined} onChoose={() => choose(undefined)} />
      {saved.map(({ name }) => (
        <LayoutRow
          key={name}
          name={name}
          isCurrent={name === current}
          onChoose={() => choose(name)}
          onRename={() => setNaming({ of: 'known', name })}
          onDelete={() => {
            desk.setLayouts(withoutLayout(layouts, name))
            onChange()
          }}
        />
      ))}
      {naming ? (
        <NameForm
          key={naming.of === 'known' ? naming.name : ''}
          initial={naming.of === 'known' ? naming.name : ''}
          problemOf={(name) =>
            layoutNameProblem(layouts, name, naming.of === 'known' ? naming.name : undefined)
          }
          onName={keepName}
          onCancel={() => setNaming(undefined)}
        />
      ) : (
        <Group gap={6}>
          <Button size="compact-sm" onClick={() => setNaming({ of: 'new' })} data-testid="layout-save">
            Save as a layout…
          </Button>
          {current !== undefined && desk.isChanged() && (
            <Button
              size="compact-sm"
              onClick={() => {
                desk.save(current)
                onChange()
              }}
              data-testid="layout-update"
            >
              Update “{current}”
            </Button>
          )}
        </Group>
      )}
    </fieldset>
  )
}

function LayoutRow(props: {
  readonly name: string
  readonly isCurrent: boolean
  readonly onChoose: () => void
  readonly onRename: () => void
  readonly onDelete: () => void
}) {
  const { name, isCurrent, onChoose, onRename, onDelete } = props
  const button = { variant: 'subtle', color: 'gray', size: 26, className: 'gt-touch' } as const
  return (
    <div className={styles.layout}>
      <LayoutButton name={name} isCurrent={isCurrent} onChoose={onChoose} />
      <ActionIcon {...button} aria-label={`Rename the layout ${name}`} onClick={onRename}>
        <IconPencil size={14} />
      </ActionIcon>
      <ActionIcon {...button} aria-label={`Delete the layout ${name}`} onClick={onDelete}>
        <IconTrash size={14} />
      </ActionIcon>
    </div>
  )
}

function LayoutButton(props: {
  readonly name: string
  readonly isCurrent: boolean
  readonly onChoose: () => void
}) {
  return (
    <UnstyledButton
      className={`${styles.choice} gt-touch`}
      aria-pressed={props.isCurrent}
      onClick={props.onChoose}
      data-testid="layout-choice"
    >
      <span aria-hidden>{props.isCurrent ? '●' : '○'}</span> {props.name}
    </UnstyledButton>
  )
}

function NameForm(props: {
  readonly initial: string
  readonly problemOf: (name: string) => string | undefined
  readonly onName: (name: string) => void
  readonly onCancel: () => void
}) {
  const { initial, problemOf, onName, onCancel } = props
  const [name, setName] = useState(initial)
  const problem = problemOf(name)
  const isUsable = name.trim() !== '' && problem === undefined
  function submit(event: FormEvent): void {
    event.preventDefault()
    if (isUsable) onName(name.trim())
  }
  return (
    <form onSubmit={submit}>
      <Group gap={6} align="flex-start" wrap="nowrap">
        <TextInput
          size="sm"
          flex={1}
          aria-label="Name of the layout"
          placeholder="Name of the layout"
          maxLength={MAX_LAYOUT_NAME}
          autoFocus
          value={name}
          error={problem}
          onChange={(event) => setName(event.currentTarget.value)}
          data-testid="layout-name"
        />
        <Button type="submit" variant="filled" disabled={!isUsable}>
          Save
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </Group>
    </form>
  )
}
