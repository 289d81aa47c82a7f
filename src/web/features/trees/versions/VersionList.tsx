import { Button, Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { TreeType, TreeVersion } from '../../../../contract/tree.schema.ts'
import { treeVersionsQuery } from '../../../api/tree-queries.ts'
import { useNow } from '../../../app/ConnectionState.tsx'
import { FailureCard } from '../../../app/ErrorBoundary.tsx'
import { formatWhen } from '../../../shared/display-text.ts'
import { useTreeActions } from '../use-tree-actions.ts'
import { useVersionActions } from './use-version-actions.ts'
import styles from './Versions.module.css'
import { pairOf, pickVersion, versionFigures } from './version-text.ts'

/** The kept trees, the newest first: open one, use it, discard a trial, or tick two and compare them. */
export function VersionList(props: {
  readonly type: TreeType
  readonly openVersion: number | undefined
  readonly onOpen: (version: number | undefined) => void
  readonly onCompare: (pair: readonly [number, number]) => void
}) {
  const { type, openVersion, onOpen, onCompare } = props
  const { data, error, refetch } = useQuery(treeVersionsQuery(type))
  const [picked, setPicked] = useState<readonly number[]>([])
  if (error && data === undefined)
    return (
      <FailureCard title="The versions could not be read." error={error} onRetry={() => void refetch()} />
    )
  const versions = data?.versions ?? []
  if (data !== undefined && versions.length === 0)
    return (
      <p className={styles.quiet}>No tree of this type was built yet. Each one that is built is kept here.</p>
    )
  const pair = pairOf(picked)
  return (
    <>
      <ul className={styles.list}>
        {versions.map((version) => (
          <VersionRow
            key={version.version}
            type={type}
            version={version}
            isOpen={openVersion === undefined ? version.isCurrent : openVersion === version.version}
            isPicked={picked.includes(version.version)}
            onPick={() => setPicked(pickVersion(picked, version.version))}
            onOpen={() => onOpen(version.isCurrent ? undefined : version.version)}
            onUsed={() => onOpen(undefined)}
          />
        ))}
      </ul>
      {versions.length > 0 && (
        <p className={styles.quiet}>
          The ten newest are kept. Your edits are kept apart from them and are in each of them.
        </p>
      )}
      {versions.length > 1 && (
        <div className="gt-dialog-foot">
          <Button
            variant="filled"
            disabled={pair === undefined}
            onClick={() => pair && onCompare(pair)}
            data-testid="compare-versions"
          >
            {pair === undefined ? 'Tick two to compare them' : `Compare ${pair[0]} and ${pair[1]}`}
          </Button>
        </div>
      )}
    </>
  )
}

function VersionRow(props: {
  readonly type: TreeType
  readonly version: TreeVersion
  readonly isOpen: boolean
  readonly isPicked: boolean
  readonly onPick: () => void
  readonly onOpen: () => void
  readonly onUsed: () => void
}) {
  const { type, version, isOpen, isPicked, onPick, onOpen, onUsed } = props
  const { version: number, isCurrent, isPreview } = version
  const { restore } = useTreeActions()
  const now = useNow(false)
  const name = `version ${number}`
  return (
    <li className={styles.row} data-testid="version-row" data-version={number}>
      <div className={styles.what}>
        <div className={styles.name}>
          <Checkbox
            label={`${number}. ${version.note}`}
            aria-label={`Compare version ${number}. ${version.note}`}
            checked={isPicked}
            onChange={onPick}
          />
          <Marks version={version} />
        </div>
        <span>
          <time dateTime={version.createdAt} title={version.createdAt}>
            {formatWhen(version.createdAt, now)}
          </time>
          {version.model !== null && !version.note.includes(version.model) && ` · ${version.model}`} ·{' '}
          {versionFigures(type, version).join(' · ')}
        </span>
      </div>
      <div className={styles.buttons}>
        <Button disabled={isOpen} onClick={onOpen} aria-label={isOpen ? `Open now: ${name}` : `Open ${name}`}>
          {isOpen ? 'Open now' : 'Open'}
        </Button>
        {!isCurrent && (
          <Button
            variant={isPreview ? 'filled' : 'default'}
            onClick={() => {
              restore({ type, version: number })
              onUsed()
            }}
            aria-label={`Use ${name}`}
          >
            Use
          </Button>
        )}
        {isPreview && <DiscardButton type={type} version={number} onDiscard={() => isOpen && onUsed()} />}
      </div>
    </li>
  )
}

function Marks({ version: { isCurrent, isPreview, stale } }: { readonly version: TreeVersion }) {
  const marks = [
    isCurrent ? 'current' : '',
    isPreview ? 'trial' : '',
    stale ? 'older than the library' : '',
  ].filter(Boolean)
  return marks.map((mark) => (
    <em key={mark} className={styles.mark} data-mark={mark}>
      {mark}
    </em>
  ))
}

/** What is discarded cannot be brought back, so the button asks once. */
function DiscardButton(props: {
  readonly type: TreeType
  readonly version: number
  /** Told first, so that a page of it can make way. */
  readonly onDiscard: () => void
}) {
  const { type, version, onDiscard } = props
  const [isAsking, setAsking] = useState(false)
  const { discard } = useVersionActions(type)
  return (
    <Button
      color={isAsking ? 'red' : ''}
      loading={discard.isPending}
      onBlur={() => setAsking(false)}
      onClick={() => {
        if (!isAsking) return setAsking(true)
        onDiscard()
        discard.mutate(version)
      }}
      data-testid="discard-trial"
    >
      {isAsking ? 'For good?' : 'Discard'}
    </Button>
  )
}
