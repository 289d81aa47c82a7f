import { Button, Group, Select, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { TreeType } from '../../../../contract/tree.schema.ts'
import type { TreeDescribed } from '../../../../contract/tree-build.schema.ts'
import { messageOf } from '../../../api/client.ts'
import { modelsQuery } from '../../../api/queries.ts'
import { queryKeys } from '../../../api/query-keys.ts'
import { describeNode } from '../../../api/tree-work.ts'
import { announce } from '../../../app/announcer.tsx'
import { OFFLINE_MODEL } from '../../tagger/tag-plan.ts'
import styles from './Edits.module.css'
import { writerGroups } from './writers.ts'

/** Asks the program or a model for a title and a description. Nothing is kept until they are saved. */
export function SuggestWords(props: {
  readonly type: TreeType
  readonly nodeId: string
  readonly onWords: (words: TreeDescribed) => void
}) {
  const { type, nodeId, onWords } = props
  const client = useQueryClient()
  const { data: status } = useQuery(modelsQuery)
  const [writer, setWriter] = useState(OFFLINE_MODEL)
  const isOffline = writer === OFFLINE_MODEL
  const describe = useMutation({
    mutationFn: () => describeNode(type, nodeId, isOffline ? {} : { model: writer }),
    onSuccess: (words) => {
      announce(`Suggested: ${words.title}`)
      onWords(words)
    },
    // The month has another call in it, also when it went wrong.
    onSettled: () => void client.invalidateQueries({ queryKey: queryKeys.models }),
  })
  const { error, isPending } = describe
  return (
    <div>
      <Group gap="xs" align="flex-end">
        <Select
          className={styles.writer ?? ''}
          label="Words by"
          allowDeselect={false}
          data={writerGroups(status)}
          value={writer}
          onChange={(value) => value !== null && setWriter(value)}
          data-testid="words-by"
        />
        <Button loading={isPending} onClick={() => describe.mutate()} data-testid="suggest-words">
          Suggest words
        </Button>
      </Group>
      <Text size="sm" mt={4} c={error ? 'var(--gt-danger)' : 'dimmed'} aria-live="polite">
        {error
          ? messageOf(error)
          : isOffline
            ? 'Free, from what its tracks have in common.'
            : 'One call: the model is sent what the node has in common and its typical tracks. The cost counts towards your monthly limit.'}
      </Text>
    </div>
  )
}
