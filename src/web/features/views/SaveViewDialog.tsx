import { Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { TrackFilters } from '../../../contract/track.schema.ts'
import { viewCountQuery } from '../../api/queries.ts'
import { formatCount } from '../../shared/display-text.ts'
import { parseSort } from '../../shared/list-search.ts'
import { useViewActions } from './use-view-actions.ts'
import { ViewForm } from './ViewForm.tsx'
import styles from './Views.module.css'
import { describeFilters } from './view-search.ts'

/** Gives the filters of a list a name, so that they are one click away. */
export function SaveViewDialog(props: {
  readonly opened: boolean
  readonly filters: TrackFilters
  /** Field names as in a list; "" is file order. */
  readonly sort: string
  readonly onClose: () => void
}) {
  const { opened, filters, sort, onClose } = props
  const { create } = useViewActions()
  const close = () => {
    create.reset()
    onClose()
  }
  return (
    <Modal opened={opened} onClose={close} title="Save as a view" size={440} data-testid="view-dialog">
      <ViewForm
        initial={{ name: '', colour: 'blue' }}
        submitLabel="Save view"
        isBusy={create.isPending}
        error={create.error}
        onSubmit={(values) =>
          create.mutate({ ...values, filters, ...(sort === '' ? {} : { sort }) }, { onSuccess: close })
        }
        onCancel={close}
      >
        <ViewContents filters={filters} sort={sort} />
      </ViewForm>
    </Modal>
  )
}

/** What a view holds, in words, with how many tracks that finds now. */
export function ViewContents({ filters, sort }: { readonly filters: TrackFilters; readonly sort: string }) {
  const { data: count } = useQuery(viewCountQuery(filters))
  const parts = describeFilters(filters)
  const joint = filters.match === 'any' ? ' – any of these is enough' : ''
  return (
    <div className={styles.contents} data-testid="view-contents">
      <p>
        It holds {parts.length === 0 ? 'all tracks' : `tracks: ${parts.join(', ')}${joint}`}
        {sort !== '' && `, sorted by ${sortWords(sort)}`}.
        {count !== undefined && <b> {formatCount(count, 'track')} now.</b>}
      </p>
      <p className={styles.quiet}>A view keeps no tracks: what it finds follows your library.</p>
    </div>
  )
}

const SORT_WORDS: Readonly<Record<string, string>> = {
  position: 'file order',
  albumTitle: 'album',
  bpm: 'BPM',
  genre1: 'genre',
  genre2: 'second genre',
  tagSource: 'who wrote the tag',
  updatedAt: 'last change',
}

function sortWords(sort: string): string {
  return parseSort(sort)
    .map(({ field, isDescending }) => `${SORT_WORDS[field] ?? field}${isDescending ? ' downwards' : ''}`)
    .join(', then ')
}
