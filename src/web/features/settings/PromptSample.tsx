import { Alert, Button, Select } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Settings } from '../../../contract/config.schema.ts'
import { messageOf } from '../../api/client.ts'
import { libraryQuery, modelsQuery } from '../../api/queries.ts'
import { queryKeys } from '../../api/query-keys.ts'
import { sampleTags } from '../../api/tagging.ts'
import { announce } from '../../app/announcer.tsx'
import { readyLanguageModels } from './model-choices.ts'
import { formatSpent } from './money-text.ts'
import styles from './Prompts.module.css'
import type { PromptDraft } from './prompt-draft.ts'
import { SampleResult } from './SampleResult.tsx'
import settingStyles from './Setting.module.css'
import { planSample, type SamplePlan, sampleCost } from './sample-plan.ts'

/** Shows what the prompts, as they are typed, would bring for three tracks. Nothing is written. */
export function PromptSample(props: {
  readonly settings: Settings
  readonly template: PromptDraft
  readonly system: PromptDraft
}) {
  const { settings, template, system } = props
  const { data: status } = useQuery(modelsQuery)
  const { data: library } = useQuery(libraryQuery)
  const client = useQueryClient()
  const [picked, setPicked] = useState<string>()
  const plan = planSample({
    status,
    picked,
    preferred: settings.model,
    tracks: library?.total ?? 0,
    problem: template.problem ?? system.problem,
  })
  const texts = { system_prompt: system.text, user_prompt_template: template.text }
  const sample = useMutation({
    mutationFn: sampleTags,
    onSuccess: () => announce('The prompts were tried on three tracks.'),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: queryKeys.models })
      void client.invalidateQueries({ queryKey: queryKeys.anyCall })
    },
  })
  const isOutdated =
    sample.variables?.system_prompt !== texts.system_prompt ||
    sample.variables.user_prompt_template !== texts.user_prompt_template
  const choices = readyLanguageModels(status).map(({ name, label }) => ({ value: name, label }))

  return (
    <div className={settingStyles.wide}>
      <h3 className={styles.heading}>Try on three tracks</h3>
      <p className={styles.explanation} data-testid="sample-explanation">
        {describePlan(plan, [system.text, template.text])}
      </p>
      <div className={styles.try}>
        {choices.length > 1 && (
          <Select
            w={240}
            size="sm"
            label="Asked"
            allowDeselect={false}
            data={choices}
            value={plan.kind === 'ready' ? plan.model.name : null}
            onChange={(name) => setPicked(name ?? undefined)}
            data-testid="sample-model"
          />
        )}
        <Button
          disabled={plan.kind === 'blocked'}
          loading={sample.isPending}
          onClick={() => plan.kind === 'ready' && sample.mutate({ model: plan.model.name, ...texts })}
          data-testid="sample-run"
        >
          Try on three tracks
        </Button>
      </div>
      {sample.isError && (
        <Alert mt="sm" color="red" title="The prompts could not be tried" data-testid="sample-error">
          {messageOf(sample.error)}
        </Alert>
      )}
      {sample.isSuccess && <SampleResult sample={sample.data} isOutdated={isOutdated} />}
    </div>
  )
}

/** What is about to happen, or why it cannot. */
function describePlan(plan: SamplePlan, texts: readonly string[]): string {
  if (plan.kind === 'blocked') return plan.reason
  const cost = sampleCost(plan.model, texts)
  const price =
    cost === undefined
      ? 'what it costs is not known'
      : cost === 0
        ? 'it costs nothing'
        : `it costs about ${formatSpent(cost)}`
  return `Sends the texts above, as they are typed now, with three tracks to ${plan.model.label}: a real call, and ${price}. Nothing is written.`
}
