import { Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { TreeType } from '../../../../contract/tree.schema.ts'
import { messageOf } from '../../../api/client.ts'
import { formatCount } from '../../../shared/display-text.ts'
import type { Forest } from '../forest.ts'
import { TYPE_WORDS } from '../tree-words.ts'
import { parentsOf } from './node-choices.ts'
import { useTreeEdit } from './use-tree-edit.ts'

/** Stands for the top of the tree, which is no node. */
const AT_TOP = ' top'

/** Makes a leaf of tracks: its name and where it stands. */
export function NewLeafForm(props: {
  readonly type: TreeType
  readonly forest: Forest
  readonly ids: readonly number[]
  readonly onMade: () => void
  readonly onBack: () => void
}) {
  const { type, forest, ids, onMade, onBack } = props
  const [title, setTitle] = useState('')
  const [parentId, setParentId] = useState(AT_TOP)
  const { mutate, isPending, error } = useTreeEdit(type)
  const name = title.trim()
  const places = parentsOf(forest).map(({ node, above }) => ({
    value: node.id,
    label: [...above, node].map((one) => one.title).join(' › '),
  }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name === '' || isPending) return
    const trackIds = [...ids]
    mutate(
      {
        order: { kind: 'add', title: name, parentId: parentId === AT_TOP ? null : parentId, trackIds },
        done: `Made “${name}” of ${formatCount(ids.length, 'track')}.`,
      },
      { onSuccess: onMade },
    )
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          data-autofocus
          label="Name"
          maxLength={200}
          value={title}
          error={error ? messageOf(error) : undefined}
          onChange={(event) => setTitle(event.currentTarget.value)}
          data-testid="new-leaf-title"
        />
        <Select
          label="In"
          searchable
          allowDeselect={false}
          data={[{ value: AT_TOP, label: `The top, as a ${TYPE_WORDS[type].top[0]} of its own` }, ...places]}
          value={parentId}
          onChange={(value) => value !== null && setParentId(value)}
          data-testid="new-leaf-parent"
        />
        <Group className="gt-dialog-foot" justify="flex-end" gap="xs">
          <Button onClick={onBack}>Back</Button>
          <Button
            type="submit"
            variant="filled"
            disabled={name === ''}
            loading={isPending}
            data-testid="new-leaf-make"
          >
            Make the leaf
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
