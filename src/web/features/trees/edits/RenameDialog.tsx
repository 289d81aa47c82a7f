import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { TreeType } from '../../../../contract/tree.schema.ts'
import { messageOf } from '../../../api/client.ts'
import { useFocusBack } from '../../../app/use-focus-back.ts'
import type { ForestNode } from '../forest.ts'
import { SuggestWords } from './SuggestWords.tsx'
import { useTreeEdit } from './use-tree-edit.ts'

interface RenameDialogProps {
  readonly type: TreeType
  readonly node: ForestNode
  readonly onClose: () => void
}

/** Gives a node another title and description, typed or suggested. */
export function RenameDialog(props: RenameDialogProps) {
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={`Rename “${props.node.title}”`}
      size={560}
      data-testid="rename-dialog"
    >
      <RenameForm {...props} />
    </Modal>
  )
}

function RenameForm({ type, node, onClose }: RenameDialogProps) {
  useFocusBack()
  const [title, setTitle] = useState(node.title)
  const [description, setDescription] = useState(node.description)
  const { mutate, isPending, error } = useTreeEdit(type)
  const name = title.trim()
  const changed = {
    ...(name === node.title ? {} : { title: name }),
    ...(description === node.description ? {} : { description }),
  }
  const canSave = name !== '' && Object.keys(changed).length > 0 && !isPending
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!canSave) return
    mutate(
      {
        order: { kind: 'rename', nodeId: node.id, ...changed },
        done: name === node.title ? `“${name}” has a new description.` : `“${node.title}” is “${name}” now.`,
      },
      { onSuccess: onClose },
    )
  }
  return (
    <form
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Enter' && (event.metaKey || event.ctrlKey) && submit(event)}
    >
      <Stack gap="md">
        <TextInput
          data-autofocus
          label="Title"
          maxLength={200}
          value={title}
          error={error ? messageOf(error) : undefined}
          onChange={(event) => setTitle(event.currentTarget.value)}
          data-testid="rename-title"
        />
        <Textarea
          label="Description"
          autosize
          minRows={3}
          maxRows={8}
          maxLength={4_000}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
          data-testid="rename-description"
        />
        <SuggestWords
          type={type}
          nodeId={node.id}
          onWords={(words) => {
            setTitle(words.title)
            setDescription(words.description)
          }}
        />
        <Group className="gt-dialog-foot" justify="flex-end" gap="xs">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            variant="filled"
            disabled={!canSave}
            loading={isPending}
            data-testid="rename-save"
          >
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
