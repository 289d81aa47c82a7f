import { Alert, UnstyledButton } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import { IconFileImport, IconPlayerPlay } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { LibrarySummary } from '../../../contract/library.schema.ts'
import { messageOf } from '../../api/client.ts'
import { loadSample } from '../../api/imports.ts'
import { libraryQuery } from '../../api/queries.ts'
import { Logo } from '../../app/Logo.tsx'
import { formatCount } from '../../shared/display-text.ts'
import styles from './WelcomeDoors.module.css'

const ImportDialog = lazy(async () => ({
  default: (await import('../tagger/import/ImportDialog.tsx')).ImportDialog,
}))

/** The first run: the sample crate, or the DJ's own list. No account and no key for either. */
export function WelcomeDoors() {
  const navigate = useNavigate()
  const client = useQueryClient()
  const [importing, setImporting] = useState<{ readonly file?: File }>()
  const openTagger = () => void navigate({ to: '/tagger' })
  const { data: library } = useQuery(libraryQuery)
  const sample = useMutation({
    mutationFn: loadSample,
    onSuccess: async () => {
      await client.invalidateQueries()
      openTagger()
    },
  })

  return (
    <div className={styles.page} data-testid="welcome">
      <div className={styles.wheel}>
        <Logo />
      </div>
      <h2>Every track in your crate, described so you can find it.</h2>
      <p className={styles.lead}>
        GenreTagging writes genre, sound, mood, place and era into the comment of each track, and hands the
        list back to your DJ program.
      </p>
      <div className={styles.doors}>
        <UnstyledButton
          className={styles.primary}
          onClick={() => sample.mutate()}
          disabled={sample.isPending}
          data-testid="try-sample"
        >
          <IconPlayerPlay size={22} stroke={1.7} aria-hidden />
          <b>{sample.isPending ? 'Loading the sample library…' : 'Try the sample library'}</b>
          <span>{sampleHint(library)}</span>
        </UnstyledButton>
        <UnstyledButton className={styles.door} onClick={() => setImporting({})} data-testid="import-own">
          <IconFileImport size={22} stroke={1.7} aria-hidden />
          <b>Import my track list</b>
          <span>CSV or TSV, or drop a file anywhere here</span>
        </UnstyledButton>
      </div>
      <p className={styles.promise}>
        No account, no key, no network: the offline tagger is built in. Your list stays on this machine.
      </p>
      {sample.error && (
        <Alert color="red" title="The sample library was not loaded">
          {messageOf(sample.error)}
        </Alert>
      )}
      <Dropzone.FullScreen
        active
        // It cannot be seen before something is dragged here: the keyboard has the door above.
        activateOnKeyboard={false}
        onDrop={([file]) => file && setImporting({ file })}
        multiple={false}
      >
        <p className={styles.drop}>Drop the track list to see what importing it would do</p>
      </Dropzone.FullScreen>
      <Suspense>
        {importing && (
          <ImportDialog
            file={importing.file}
            onClose={() => setImporting(undefined)}
            onImported={openTagger}
          />
        )}
      </Suspense>
    </div>
  )
}

/** What the sample holds; with a library of the DJ's own, what becomes of that. */
function sampleHint(library: LibrarySummary | undefined): string {
  if (!library?.restored || library.isSample) return '60 real tracks, 40 of them untagged'
  return `Your ${formatCount(library.total, 'track')} go to the archive; Undo brings them back`
}
