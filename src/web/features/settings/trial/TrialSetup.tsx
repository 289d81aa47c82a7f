import { Alert, Button, Checkbox, NumberInput, Radio, Stack } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Settings } from '../../../../contract/config.schema.ts'
import type { TrialRequest } from '../../../../contract/trial.schema.ts'
import { messageOf } from '../../../api/client.ts'
import { modelsQuery } from '../../../api/queries.ts'
import { queryKeys } from '../../../api/query-keys.ts'
import { trialLabelsQuery } from '../../../api/trial-queries.ts'
import { estimateTrial, startTrial } from '../../../api/trials.ts'
import { notifyFailure } from '../../../app/notices.tsx'
import { isLanguageModel } from '../model-choices.ts'
import settingStyles from '../Setting.module.css'
import { Setting } from '../Setting.tsx'
import { CandidateChoice } from './CandidateChoice.tsx'
import { LabelList } from './LabelList.tsx'
import styles from './Trial.module.css'
import { startingChoices, TRACKS_RANGE, type TrialChoices, toTrialRequest } from './trial-choices.ts'
import { describeTrialEstimate } from './trial-text.ts'

/** Whoever types a number or ticks several boxes is not asked after at each. */
const SETTLE_MS = 200

/** What is compared on what, what that costs, and the button that starts it. */
export function TrialSetup(props: {
  readonly settings: Settings
  readonly onStarted: (trialId: number) => void
}) {
  const { settings, onStarted } = props
  const { data: status } = useQuery(modelsQuery)
  const [changed, setChoices] = useState<TrialChoices>()
  const models = status?.models ?? []
  const choices = changed ?? startingChoices(models, settings.model)
  const { estimate, failure } = useEstimate(choices)
  const client = useQueryClient()
  const start = useMutation({
    mutationFn: () => startTrial(toTrialRequest(choices)),
    onSuccess: ({ id }) => {
      void client.invalidateQueries({ queryKey: queryKeys.anyTrial })
      onStarted(id)
    },
    onError: (error) => notifyFailure('The trial was not started.', error),
  })
  return (
    <>
      <TruthChoice choices={choices} onChange={setChoices} />
      <TracksChoice choices={choices} usable={estimate?.usable} onChange={setChoices} />
      <CandidateChoice models={models} choices={choices} estimate={estimate} onChange={setChoices} />
      {choices.models.some((name) => isLanguageModel({ name })) && (
        <Setting
          label="Ask each model twice"
          description="The second time past the answers that are kept. It shows whether a model says the same again, and costs as much once more."
        >
          <Checkbox
            aria-label="Ask each model twice"
            checked={choices.twice}
            onChange={(event) => setChoices({ ...choices, twice: event.currentTarget.checked })}
            data-testid="trial-twice"
          />
        </Setting>
      )}
      <div className={settingStyles.wide}>
        <p className={styles.estimate} aria-live="polite" data-testid="trial-estimate">
          {estimate ? describeTrialEstimate(estimate) : (failure ?? 'Looking up what it takes…')}
        </p>
        {estimate?.blocked && (
          <Alert mb={12} className="gt-alert-warn" title="This cannot start now" data-testid="trial-blocked">
            {estimate.blocked.message}
          </Alert>
        )}
        <Button
          variant="filled"
          disabled={estimate === undefined || estimate.blocked !== null}
          loading={start.isPending}
          onClick={() => start.mutate()}
          data-testid="trial-start"
        >
          Start the trial
        </Button>
      </div>
    </>
  )
}

/** What the trial as it is chosen would take, or why that cannot be told; the last answer stays until the next. */
function useEstimate(choices: TrialChoices) {
  // As text: the choices are made anew at every render, and only another text is another question.
  const [settled] = useDebouncedValue(JSON.stringify(toTrialRequest(choices)), SETTLE_MS)
  // It was made from a request the line before.
  const request = JSON.parse(settled) as TrialRequest
  const { data, error } = useQuery({
    queryKey: queryKeys.trialEstimate(request),
    queryFn: ({ signal }) => estimateTrial(request, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
  return { estimate: data, failure: error === null ? undefined : messageOf(error) }
}

interface ChoiceProps {
  readonly choices: TrialChoices
  readonly onChange: (choices: TrialChoices) => void
}

function TruthChoice({ choices, onChange }: ChoiceProps) {
  const { data: labels } = useQuery(trialLabelsQuery)
  const [isLabelling, setIsLabelling] = useState(false)
  const isByLabel = choices.truth === 'labels'
  return (
    <>
      <Setting
        label="What is right"
        description={
          isByLabel
            ? 'You name the genre of some tracks here. It is kept for the next trial, and the tags of the tracks stay as they are.'
            : 'Tags that you typed or that came with your file, and whose genre is known.'
        }
      >
        <Radio.Group
          aria-label="What is right"
          value={choices.truth}
          onChange={(value) => onChange({ ...choices, truth: value === 'labels' ? 'labels' : 'trusted' })}
        >
          <Stack gap={6}>
            <Radio value="trusted" label="Tags that I trust" data-testid="trial-truth-trusted" />
            <Radio
              value="labels"
              label={`Labels of my own (${labels?.labelled ?? 0})`}
              data-testid="trial-truth-labels"
            />
          </Stack>
        </Radio.Group>
      </Setting>
      {isByLabel && (
        <div className={settingStyles.wide}>
          <Button
            aria-expanded={isLabelling}
            onClick={() => setIsLabelling(!isLabelling)}
            data-testid="trial-label-button"
          >
            {isLabelling ? 'Close the list' : 'Label tracks…'}
          </Button>
          {isLabelling && labels && <LabelList labels={labels} />}
        </div>
      )}
    </>
  )
}

function TracksChoice({ choices, usable, onChange }: ChoiceProps & { readonly usable: number | undefined }) {
  return (
    <Setting
      label="Tracks"
      description={
        <>
          5 to 200, every genre family among them. The choice stays the same, so that a later trial can be
          compared with this one.
          {usable !== undefined && <div>{usable.toLocaleString('en')} can be chosen.</div>}
        </>
      }
    >
      <div className={styles.tracks}>
        <NumberInput
          w={90}
          size="sm"
          aria-label="Tracks"
          {...TRACKS_RANGE}
          clampBehavior="strict"
          allowDecimal={false}
          value={choices.tracks}
          onChange={(value) => {
            const tracks = Number(value)
            if (tracks >= TRACKS_RANGE.min && tracks <= TRACKS_RANGE.max) onChange({ ...choices, tracks })
          }}
          data-testid="trial-tracks"
        />
        <Button onClick={() => onChange({ ...choices, seed: choices.seed + 1 })} data-testid="trial-others">
          Choose others
        </Button>
      </div>
    </Setting>
  )
}
