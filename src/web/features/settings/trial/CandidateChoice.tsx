import { Button, Checkbox, Stack } from '@mantine/core'
import type { ModelStatus } from '../../../../contract/llm.schema.ts'
import type { TrialEstimate } from '../../../../contract/trial.schema.ts'
import { firstSentence } from '../../../shared/display-text.ts'
import { ModelSelect } from '../ModelSelect.tsx'
import { isLanguageModel } from '../model-choices.ts'
import settingStyles from '../Setting.module.css'
import styles from './Trial.module.css'
import { MOST_CANDIDATES, OFFLINE, type TrialChoices, withCandidate } from './trial-choices.ts'
import { describeCandidateCost } from './trial-text.ts'

/** Why the tags that are there cannot be tried where they are the truth. */
const EXISTING_IS_TRUTH = 'They are what is right here. Label tracks of your own to try them, too.'

/** Who is compared, with what each would cost. */
export function CandidateChoice(props: {
  readonly models: readonly ModelStatus[]
  readonly choices: TrialChoices
  readonly estimate: TrialEstimate | undefined
  readonly onChange: (choices: TrialChoices) => void
}) {
  const { models, choices, estimate, onChange } = props
  const isByLabel = choices.truth === 'labels'
  const chosen = choices.models.filter((name) => isLanguageModel({ name }))
  const others = models.filter((model) => isLanguageModel(model) && !chosen.includes(model.name))
  return (
    <fieldset className={`${settingStyles.wide} ${styles.candidates}`} data-testid="trial-candidates">
      <legend className={settingStyles.label}>Taggers</legend>
      <Stack gap={10}>
        <Checkbox
          label="Offline tagger"
          description="It does not learn from the tracks of the trial, nor from copies of them."
          checked={choices.models.includes(OFFLINE)}
          onChange={(event) => onChange(withCandidate(choices, OFFLINE, event.currentTarget.checked))}
          classNames={{ description: styles.about ?? '' }}
          data-testid="trial-candidate-offline"
        />
        <Checkbox
          label="Tags that are there"
          description={isByLabel ? 'As they are now; nobody is asked.' : EXISTING_IS_TRUTH}
          disabled={!isByLabel}
          checked={isByLabel && choices.existing}
          onChange={(event) => onChange({ ...choices, existing: event.currentTarget.checked })}
          classNames={{ description: styles.about ?? '' }}
          data-testid="trial-candidate-existing"
        />
        {chosen.map((name) => (
          <ChosenModel
            key={name}
            name={name}
            model={models.find((one) => one.name === name)}
            estimate={estimate}
            onRemove={() => onChange(withCandidate(choices, name, false))}
          />
        ))}
        {choices.models.length < MOST_CANDIDATES && (
          <div>
            <ModelSelect
              label="Add a language model"
              models={others}
              value={null}
              automatic="Add a language model…"
              onChange={(name) => name !== null && onChange(withCandidate(choices, name, true))}
              testId="trial-add-model"
            />
          </div>
        )}
      </Stack>
    </fieldset>
  )
}

function ChosenModel(props: {
  readonly name: string
  readonly model: ModelStatus | undefined
  readonly estimate: TrialEstimate | undefined
  readonly onRemove: () => void
}) {
  const { name, model, estimate, onRemove } = props
  const planned = estimate?.candidates.find((candidate) => candidate.name === name)
  const label = model?.label ?? name
  return (
    <div className={styles.chosen} data-testid={`trial-candidate-${name}`}>
      <span>
        {label}
        <small>{describeModel(model, planned)}</small>
      </span>
      <Button aria-label={`Leave out ${label}`} onClick={onRemove}>
        Leave out
      </Button>
    </div>
  )
}

/** What the trial would cost with it, or why it cannot be asked. */
function describeModel(
  model: ModelStatus | undefined,
  planned: TrialEstimate['candidates'][number] | undefined,
): string {
  const obstacle = planned?.blocked?.message ?? (model && !model.ready ? model.reason : null)
  if (obstacle) return `▲ ${firstSentence(obstacle)}`
  return planned ? describeCandidateCost(planned) : ''
}
