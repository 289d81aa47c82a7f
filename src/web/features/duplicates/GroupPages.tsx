import { Pagination } from '@mantine/core'
import { useRef, useState } from 'react'
import type { DuplicateTracks } from '../../../contract/duplicates.schema.ts'
import { DuplicateGroup } from './DuplicateGroup.tsx'
import styles from './Duplicates.module.css'
import { keptOf, type MergeChoices, withMerged } from './merge-plan.ts'

/** Groups on one page: few enough to be drawn at once, many enough that most libraries need one page. */
const PAGE_SIZE = 25

/** The groups, page by page. */
export function GroupPages(props: {
  readonly groups: readonly DuplicateTracks[]
  readonly choices: MergeChoices
  readonly onChoices: (choices: MergeChoices) => void
}) {
  const { groups, choices, onChoices } = props
  const [page, setPage] = useState(1)
  const list = useRef<HTMLUListElement>(null)
  const pages = Math.max(1, Math.ceil(groups.length / PAGE_SIZE))
  const shownPage = Math.min(page, pages)
  const shown = groups.slice((shownPage - 1) * PAGE_SIZE, shownPage * PAGE_SIZE)
  const turnTo = (next: number) => {
    setPage(next)
    // In the middle of what is seen: at the start the title of the dialog would cover it.
    list.current?.firstElementChild?.scrollIntoView({ block: 'center' })
  }
  return (
    <>
      <ul className={styles.groups} ref={list}>
        {shown.map((group) => (
          <DuplicateGroup
            key={group.key}
            group={group}
            isMerged={!choices.leftOut.has(group.key)}
            kept={keptOf(group, choices)}
            onMerge={(isMerged) => onChoices(withMerged(choices, group.key, { isMerged }))}
            onKeep={(id) => onChoices({ ...choices, kept: new Map([...choices.kept, [group.key, id]]) })}
          />
        ))}
      </ul>
      {pages > 1 && (
        <Pagination
          size="sm"
          total={pages}
          value={shownPage}
          onChange={turnTo}
          getControlProps={(control) => ({ 'aria-label': `${control} page` })}
          getItemProps={(number) => ({ 'aria-label': `Page ${number}` })}
        />
      )}
    </>
  )
}
