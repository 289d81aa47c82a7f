import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Settings } from '../../../../contract/config.schema.ts'
import { tasksQuery } from '../../../api/queries.ts'
import { JobRow } from '../../../app/JobRow.tsx'
import { SettingGroup } from '../Setting.tsx'
import styles from './Trial.module.css'
import { TrialReports } from './TrialReports.tsx'
import { TrialSetup } from './TrialSetup.tsx'
import { useTrialEnd } from './use-trial-end.ts'

/** Compares taggers on tracks of which the right answer is known. */
export function TrialSection({ settings }: { readonly settings: Settings }) {
  const { data: tasks = [] } = useQuery(tasksQuery)
  const [opened, setOpened] = useState<number>()
  // One that was stopped can go on, until a later one has taken its place.
  const newest = tasks
    .filter(({ kind }) => kind === 'trial')
    .toSorted((one, other) => other.createdAt.localeCompare(one.createdAt))[0]
  const task = newest?.state === 'succeeded' ? undefined : newest
  useTrialEnd(tasks)
  return (
    <>
      <SettingGroup
        title="Tagger trial"
        description="Which tagger is worth its price for your music? Each one tags the same tracks as if they had no tag, and what it says is held against what you know to be right. Nothing is written to any track."
      >
        <TrialSetup settings={settings} onStarted={setOpened} />
        {task && (
          <div className={styles.job}>
            <JobRow task={task} />
          </div>
        )}
      </SettingGroup>
      <TrialReports settings={settings} opened={opened} onOpen={setOpened} />
    </>
  )
}
