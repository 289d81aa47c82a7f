import { Radio } from '@mantine/core'
import type { TreeType } from '../../../../contract/tree.schema.ts'
import type { TreeBuildMode, TreeBuildPlan } from '../../../../contract/tree-build.schema.ts'
import { firstSentence } from '../../../shared/display-text.ts'
import styles from './Build.module.css'
import { BUILD_MODES, isBuildMode, modeFigures } from './build-choices.ts'

/** The ways to build as cards: what each does, what it takes, and why it cannot be used now. */
export function BuildModes(props: {
  readonly type: TreeType
  readonly plan: TreeBuildPlan | undefined
  readonly mode: TreeBuildMode
  /** False while the figures belong to another model. */
  readonly isSettled: boolean
  readonly onMode: (mode: TreeBuildMode) => void
}) {
  const { type, plan, mode, isSettled, onMode } = props
  // What is missing for all of them is said once, below.
  const hasNeeds = plan?.needs.every(({ isBuilt }) => isBuilt) ?? true
  return (
    <Radio.Group label="How" value={mode} onChange={(value) => isBuildMode(value) && onMode(value)}>
      <div className={styles.modes}>
        {BUILD_MODES.map((one) => {
          const planned = plan?.modes.find((known) => known.mode === one.mode)
          const isOthers = one.mode !== 'offline' && !isSettled
          return (
            <Radio.Card
              key={one.mode}
              value={one.mode}
              className={styles.mode ?? ''}
              data-testid={`mode-${one.mode}`}
            >
              <Radio.Indicator aria-hidden size="xs" />
              <span className={styles.words}>
                <b>{one.title}</b>
                <span>{one.text(type)}</span>
                {planned?.ready && (
                  <em data-waiting={isOthers || undefined}>{modeFigures(planned).join(' · ')}</em>
                )}
                {planned && !planned.ready && hasNeeds && (
                  <em data-not-ready>
                    {planned.reason === null ? 'Not ready.' : `${firstSentence(planned.reason)}.`}
                  </em>
                )}
              </span>
            </Radio.Card>
          )
        })}
      </div>
    </Radio.Group>
  )
}
