import { useQuery, useQueryClient } from '@tanstack/react-query'
import { forgetAnswers, forgetTexts } from '../../api/llm.ts'
import { modelsQuery } from '../../api/queries.ts'
import { queryKeys } from '../../api/query-keys.ts'
import { formatCount } from '../../shared/display-text.ts'
import { ForgetButton } from './ForgetButton.tsx'
import { Setting, SettingGroup } from './Setting.tsx'

/** What is kept of past calls, and how to be rid of it. */
export function ForgetGroup() {
  const { data: status } = useQuery(modelsQuery)
  const client = useQueryClient()
  const answers = status?.answersKept ?? 0
  return (
    <SettingGroup title="What is kept">
      <Setting
        label="Texts of past calls"
        description="What was sent and what came back, so that you can read it above."
      >
        <ForgetButton
          label="Forget texts"
          title="Forget the texts of past calls?"
          consequence="What was sent and what came back can no longer be read. Times, tokens and costs stay. This cannot be undone."
          forget={forgetTexts}
          describe={(removed) => `The texts of ${formatCount(removed, 'call')} are forgotten.`}
          onForgotten={() => void client.invalidateQueries({ queryKey: queryKeys.anyCall })}
          testId="forget-texts"
        />
      </Setting>
      <Setting
        label="Answers"
        description={
          status
            ? `${formatCount(answers, 'answer')} kept. A track that was asked about before with the same prompt is answered from here, free of charge.`
            : undefined
        }
      >
        <ForgetButton
          label="Forget answers"
          title="Forget the kept answers?"
          consequence="When the same tracks are tagged again with the same prompt, they will be paid for again. Tags that are written stay. This cannot be undone."
          isDisabled={answers === 0}
          forget={forgetAnswers}
          describe={(removed) => `${formatCount(removed, 'answer')} forgotten.`}
          onForgotten={() => void client.invalidateQueries({ queryKey: queryKeys.models })}
          testId="forget-answers"
        />
      </Setting>
    </SettingGroup>
  )
}
