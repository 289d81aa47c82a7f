import { Checkbox, Radio } from '@mantine/core'
import type { DuplicateTracks } from '../../../contract/duplicates.schema.ts'
import styles from './Duplicates.module.css'
import { type CopyField, compareCopies } from './merge-plan.ts'

/** One recording: whether to merge it, which copy to keep, and in what its copies differ. */
export function DuplicateGroup(props: {
  readonly group: DuplicateTracks
  readonly isMerged: boolean
  /** Id of the copy to keep. */
  readonly kept: number
  readonly onMerge: (isMerged: boolean) => void
  readonly onKeep: (id: number) => void
}) {
  const { group, isMerged, kept, onMerge, onKeep } = props
  const [first] = group.tracks
  if (first === undefined) return null
  const { differing, shared } = compareCopies(group.tracks)
  const name = `${first.artist} – ${first.title}`
  return (
    <li className={styles.group} data-merged={isMerged || undefined} data-testid="duplicate-group">
      <div className={styles.head}>
        <Checkbox
          label={<b>{name}</b>}
          checked={isMerged}
          onChange={(event) => onMerge(event.currentTarget.checked)}
          data-testid="duplicate-merge"
        />
        {group.version !== '' && <span className={styles.quiet}>{group.version}</span>}
        {group.location_conflict && (
          <span className={styles.conflict} data-testid="location-conflict">
            <span aria-hidden>▲</span> different files
          </span>
        )}
      </div>
      <Shared fields={shared} group={group} />
      <Radio.Group
        aria-label={`Copy of ${name} to keep`}
        value={String(kept)}
        onChange={(value) => onKeep(Number(value))}
      >
        {group.tracks.map((track) => (
          <div
            key={track.id}
            className={styles.copy}
            data-kept={(isMerged && track.id === kept) || undefined}
          >
            <Radio
              value={String(track.id)}
              disabled={!isMerged}
              label={fateOf({ isMerged, isKept: track.id === kept })}
              data-testid="duplicate-keep"
            />
            <dl>
              {differing.map(({ label, read }) => (
                <div key={label}>
                  <dt>
                    <span aria-hidden>≠</span> {label}
                  </dt>
                  <dd>{read(track)}</dd>
                </div>
              ))}
              {differing.length === 0 && <dd>The same in every field.</dd>}
            </dl>
          </div>
        ))}
      </Radio.Group>
    </li>
  )
}

/** What becomes of a copy. */
function fateOf({ isMerged, isKept }: { readonly isMerged: boolean; readonly isKept: boolean }): string {
  if (!isMerged) return 'Stays'
  return isKept ? 'Keep' : 'To the archive'
}

/** What all copies have in common, in one quiet line; title and artist stand above it. */
function Shared({
  fields,
  group,
}: {
  readonly fields: readonly CopyField[]
  readonly group: DuplicateTracks
}) {
  const [first] = group.tracks
  const shown = fields.filter(({ label }) => label !== 'Title' && label !== 'Artist')
  if (first === undefined || shown.length === 0) return null
  return (
    <p className={styles.shared}>
      Same in all: {shown.map(({ label, read }) => `${label} ${read(first)}`).join(' · ')}
    </p>
  )
}
