import { Button, Divider, Group, Stack, Text, Textarea } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import { IconFileImport } from '@tabler/icons-react'
import { useState } from 'react'
import { pastedFile } from './import-choices.ts'

/** A file by button or drop, or rows pasted as text. What the text is, the server finds out. */
export function ChooseFile({ onFile }: { readonly onFile: (file: File) => void }) {
  const [text, setText] = useState('')
  const pasted = pastedFile(text)
  return (
    <Stack>
      <Dropzone
        onDrop={([file]) => file && onFile(file)}
        multiple={false}
        inputProps={{ 'aria-label': 'Track list file' }}
        data-testid="import-drop"
      >
        <Stack align="center" gap={6} py={28}>
          <IconFileImport size={28} stroke={1.5} aria-hidden />
          <Text fw={600}>Drop a track list here, or choose a file</Text>
          <Text size="sm" c="dimmed" ta="center">
            CSV, TSV or text, as your DJ program exports it. Nothing changes before you have seen what would.
          </Text>
        </Stack>
      </Dropzone>
      <Divider label="or paste rows" />
      <Textarea
        aria-label="Rows to import, the first with column names"
        placeholder={'Title\tArtist\tBPM\tKey\nCan You Feel It\tLarry Heard\t120\t8A'}
        autosize
        minRows={3}
        maxRows={8}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        data-testid="import-paste"
      />
      <Group justify="flex-end">
        <Button
          disabled={pasted === undefined}
          onClick={() => pasted && onFile(pasted)}
          data-testid="import-paste-read"
        >
          Read the pasted rows
        </Button>
      </Group>
    </Stack>
  )
}
