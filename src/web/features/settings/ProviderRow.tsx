import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Settings } from '../../../contract/config.schema.ts'
import type { ProviderStatus } from '../../../contract/llm.schema.ts'
import { messageOf } from '../../api/client.ts'
import { testModel } from '../../api/llm.ts'
import { queryKeys } from '../../api/query-keys.ts'
import { firstSentence } from '../../shared/display-text.ts'
import { LocalAddress } from './LocalAddress.tsx'
import { describeTest } from './ledger-text.ts'
import { ProviderKeyForm } from './ProviderKeyForm.tsx'
import styles from './Providers.module.css'

const KEY_TEXT: Readonly<Record<ProviderStatus['key'], string>> = {
  settings: 'A key is kept.',
  environment: 'The key comes from the environment; one that is typed here wins over it.',
  none: 'No key is needed.',
}

/** A local server has no list of models here: the DJ names the one that it serves. */
const LOCAL_HINT =
  'Any server that speaks as OpenAI does will do, such as Ollama or LM Studio. Name its model under Default tagger, Another model…, with “@local” at its end.'

/** One provider: whether it can be asked now, its key, and a test. */
export function ProviderRow(props: { readonly provider: ProviderStatus; readonly settings: Settings }) {
  const { provider, settings } = props
  const { name, label, ready, baseUrl } = provider
  const client = useQueryClient()
  const test = useMutation({
    mutationFn: () => testModel({ provider: name }),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: queryKeys.models })
      void client.invalidateQueries({ queryKey: queryKeys.anyCall })
    },
  })
  return (
    <div className={styles.provider} data-testid={`provider-${name}`} data-ready={ready || undefined}>
      <div className={styles.head}>
        <h3 className={styles.name}>{label}</h3>
        <span className={styles.state} data-ready={ready || undefined}>
          {ready ? '● Ready' : '○ Not ready'}
        </span>
        <span className={styles.address}>{baseUrl}</span>
      </div>
      <p className={styles.facts}>
        {describeKey(provider)} {name === 'local' && LOCAL_HINT}
      </p>
      {name === 'local' && <LocalAddress value={settings.local_base_url} onChanged={test.reset} />}
      <ProviderKeyForm provider={provider} onChanged={test.reset}>
        <Button
          aria-label={`Test ${label}`}
          disabled={!ready}
          loading={test.isPending}
          onClick={() => test.mutate()}
          data-testid={`provider-test-${name}`}
        >
          Test
        </Button>
      </ProviderKeyForm>
      <p
        className={styles.outcome}
        role="status"
        data-state={test.isSuccess ? 'ok' : test.isError ? 'failed' : undefined}
        data-testid={`provider-outcome-${name}`}
      >
        {test.isSuccess && `✓ ${describeTest(test.data)}`}
        {test.isError && `▲ ${messageOf(test.error)}`}
      </p>
    </div>
  )
}

/** Where the key comes from, and why the provider cannot be asked now. */
function describeKey({ key, needsKey, ready, reason }: ProviderStatus): string {
  // What to do about it is this row itself.
  const obstacle = ready || reason === null ? '' : `${firstSentence(reason)}.`
  if (key === 'none' && needsKey) return obstacle === '' ? 'There is no key yet.' : obstacle
  return `${KEY_TEXT[key]} ${obstacle}`.trim()
}
