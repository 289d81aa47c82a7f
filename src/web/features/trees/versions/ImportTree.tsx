import { Alert, Button, FileInput, Stack } from '@mantine/core'
import { IconFileText, IconTable } from '@tabler/icons-react'
import { useState } from 'react'
import type { TreeType } from '../../../../contract/tree.schema.ts'
import { messageOf } from '../../../api/client.ts'
import { TYPE_WORDS } from '../tree-words.ts'
import { useVersionActions } from './use-version-actions.ts'
import styles from './Versions.module.css'
import { importSentences } from './version-text.ts'

/** Brings in a tree that another installation wrote, and tells what came of it. */
export function ImportTree({ type, onShow }: { readonly type: TreeType; readonly onShow: () => void }) {
  const [tree, setTree] = useState<File | null>(null)
  const [csv, setCsv] = useState<File | null>(null)
  const { importFile } = useVersionActions(type)
  const { data, error, isPending, mutate, reset } = importFile
  const choose = (set: (file: File | null) => void) => (file: File | null) => {
    set(file)
    reset()
  }
  return (
    <Stack gap="sm">
      <p className={styles.quiet}>
        A {type} tree that was stored as JSON becomes {TYPE_WORDS[type].name}. The present one is kept as a
        version, and Undo brings it back.
      </p>
      <FileInput
        label="Tree file"
        placeholder="Choose a JSON file"
        accept="application/json,.json"
        leftSection={<IconFileText size={15} aria-hidden />}
        clearable
        value={tree}
        onChange={choose(setTree)}
        data-testid="import-tree-file"
      />
      <FileInput
        label="The track list that it was made from"
        description="Its tracks are row numbers of this file. Without it they are taken for the rows of your library."
        placeholder="Choose a CSV file, if you have it"
        accept=".csv,.tsv,.txt,text/csv"
        leftSection={<IconTable size={15} aria-hidden />}
        clearable
        value={csv}
        onChange={choose(setCsv)}
        data-testid="import-tree-csv"
      />
      <div>
        <Button
          variant="filled"
          disabled={tree === null}
          loading={isPending}
          onClick={() => tree && mutate({ tree, csv })}
          data-testid="import-tree-start"
        >
          Import the tree
        </Button>
      </div>
      {error && (
        <Alert color="red" title="Not imported">
          {messageOf(error)}
        </Alert>
      )}
      {data && (
        <div role="status" className={styles.outcome} data-testid="import-tree-outcome">
          {importSentences(data).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          <Button onClick={onShow}>Show the tree</Button>
        </div>
      )}
    </Stack>
  )
}
