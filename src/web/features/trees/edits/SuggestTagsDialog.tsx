import { Alert, Button, Group, Modal, Select, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { TreeType } from '../../../../contract/tree.schema.ts'
import { messageOf } from '../../../api/client.ts'
import { modelsQuery } from '../../../api/queries.ts'
import { suggestTags } from '../../../api/tree-work.ts'
import { notifyDone } from '../../../app/notices.tsx'
import { useFocusBack } from '../../../app/use-focus-back.ts'
import { formatCount } from '../../../shared/display-text.ts'
import { OFFLINE_MODEL } from '../../tagger/tag-plan.ts'
import type { Forest, ForestNode } from '../forest.ts'
import { TYPE_WORDS } from '../tree-words.ts'
import { writerGroups } from './writers.ts'

interface SuggestTagsDialogProps {
  readonly type: TreeType
  readonly forest: Forest
  /** Only its tracks; without it those of the whole tree. */
  readonly node: ForestNode | undefined
  readonly onClose: () => void
}

/** Looks for better tags by what the tree knows. What is found waits for review. */
export function SuggestTagsDialog(props: SuggestTagsDialogProps) {
  const { node, onClose } = props
  return (
    <Modal
      opened
      onClose={onClose}
      title={node === undefined ? 'Suggest better tags' : `Suggest better tags in “${node.title}”`}
      data-testid="suggest-dialog"
    >
      <SuggestForm {...props} />
    </Modal>
  )
}

function SuggestForm({ type, forest, node, onClose }: SuggestTagsDialogProps) {
  useFocusBack()
  const { data: status } = useQuery(modelsQuery)
  const [writer, setWriter] = useState(OFFLINE_MODEL)
  const isOffline = writer === OFFLINE_MODEL
  const start = useMutation({
    mutationFn: () =>
      suggestTags(type, {
        ...(node === undefined ? {} : { node_id: node.id }),
        ...(isOffline ? {} : { model: writer }),
      }),
    onSuccess: () => {
      notifyDone({ message: 'Looking for better tags. What is found waits in Review.' })
      onClose()
    },
  })
  const tracks = formatCount(node?.track_count ?? forest.facts.assigned_tracks, 'track')
  return (
    <Stack gap="md">
      <Text size="sm">
        Looks at the {tracks} of {node === undefined ? TYPE_WORDS[type].name : 'this node'} and compares each
        with those around it: a place or a time that is missing, a genre that is written in another way.
        Nothing is changed: what is found waits in Review until you accept it.
      </Text>
      <Select
        label="By"
        allowDeselect={false}
        data={writerGroups(status)}
        value={writer}
        onChange={(value) => value !== null && setWriter(value)}
        data-testid="suggest-by"
      />
      {!isOffline && (
        <Text size="sm" c="dimmed">
          The model is sent the tags of up to 30 tracks of each leaf, in a call for each. The cost counts
          towards your monthly limit, and the work can be paused and stopped at any time.
        </Text>
      )}
      {start.error && (
        <Alert color="red" title="Not started">
          {messageOf(start.error)}
        </Alert>
      )}
      <Group className="gt-dialog-foot" justify="flex-end" gap="xs">
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant="filled"
          loading={start.isPending}
          onClick={() => start.mutate()}
          data-testid="suggest-start"
        >
          Look for better tags
        </Button>
      </Group>
    </Stack>
  )
}
