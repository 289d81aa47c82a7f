import { Alert, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { LlmStatus, ModelTested, ProviderName } from '../../../contract/llm.schema.ts'
import { messageOf } from '../../api/client.ts'
import { saveSettings } from '../../api/config.ts'
import { saveKey, testModel } from '../../api/llm.ts'
import { modelsQuery, settingsQuery } from '../../api/queries.ts'
import { queryKeys } from '../../api/query-keys.ts'
import { announceNow } from '../../app/announcer.tsx'
import { notifyDone } from '../../app/notices.tsx'
import { firstSentence, formatSeconds } from '../../shared/display-text.ts'
import styles from './ConnectModel.module.css'

/** Where Ollama answers unless it was told otherwise. */
const USUAL_LOCAL_ADDRESS = 'http://127.0.0.1:11434'

/** Every estimate of a run: whether it can start may depend on a key. */
const ESTIMATES = queryKeys.taggingEstimate(undefined).slice(0, 1)

interface ConnectModelProps {
  /** Who is offered first. */
  readonly provider?: ProviderName | undefined
  /** The model that is wanted; it is the one that gets tested while its provider is chosen. */
  readonly model?: string | undefined
  /** Why the wanted model cannot be used now. */
  readonly reason?: string | null | undefined
  /** A model answered; the list of models knows it already. */
  readonly onConnected: () => void
  /** Goes on without; absent where there is nothing to go on with. */
  readonly onOffline?: (() => void) | undefined
}

/** "Connect a model": choose who answers, give the key, try it with the smallest real call. Stands where a model is missing. */
export function ConnectModel(props: ConnectModelProps) {
  const { reason, onOffline } = props
  const { data: status } = useQuery(modelsQuery)
  return (
    <section className={styles.card} aria-label="Connect a model" data-testid="connect-model">
      <h2>Connect a model</h2>
      {/* What to do about it is this card itself. */}
      {reason && <p className={styles.reason}>{firstSentence(reason)}.</p>}
      {status?.offlineMode ? <OfflineModeNote /> : <ConnectForm {...props} status={status} />}
      {onOffline && (
        <Group className={styles.without} gap="xs">
          <Button onClick={onOffline} data-testid="connect-offline">
            Continue with the offline tagger
          </Button>
          <Text size="sm" c="dimmed">
            Built in, free, sends nothing anywhere.
          </Text>
        </Group>
      )}
    </section>
  )
}

function OfflineModeNote() {
  return (
    <p>
      Offline mode is on, so no model is asked for anything.{' '}
      <Link className={styles.link} to="/settings/$section" params={{ section: 'privacy' }}>
        Turn it off in Settings
      </Link>{' '}
      to connect one.
    </p>
  )
}

function ConnectForm(props: ConnectModelProps & { readonly status: LlmStatus | undefined }) {
  const { status, model, onConnected } = props
  const [provider, setProvider] = useState<ProviderName>(props.provider ?? 'anthropic')
  const [secret, setSecret] = useState('')
  const known = status?.providers.find(({ name }) => name === provider)
  const wanted = provider === props.provider ? model : undefined
  const connect = useConnect((tested) => {
    setSecret('')
    const words = `${tested.model} answered in ${formatSeconds(tested.latencyMs / 1_000)}.`
    notifyDone({ message: `Connected: ${words}` })
    onConnected()
  })
  const choose = (next: string | null) => {
    const found = status?.providers.find(({ name }) => name === next)
    if (found === undefined) return
    setProvider(found.name)
    setSecret('')
    connect.reset()
  }
  const isLocal = provider === 'local'
  const text = secret.trim()
  // A key of the environment, or the usual address, can be tried without typing anything.
  const canTest = text !== '' || known?.key !== 'none' || isLocal

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (canTest && !connect.isPending) connect.mutate({ provider, text, model: wanted })
      }}
    >
      <Stack gap={10}>
        <Group className={styles.fields} gap={10} align="flex-end">
          <Select
            className={styles.provider ?? ''}
            label="Provider"
            size="sm"
            allowDeselect={false}
            data={(status?.providers ?? []).map(({ name, label }) => ({ value: name, label }))}
            value={provider}
            onChange={choose}
            data-testid="connect-provider"
          />
          <TextInput
            className={styles.secret ?? ''}
            size="sm"
            label={isLocal ? 'Address of the server' : `Key of ${known?.label ?? 'the provider'}`}
            type={isLocal ? 'text' : 'password'}
            inputMode={isLocal ? 'url' : 'text'}
            autoComplete="off"
            spellCheck={false}
            placeholder={isLocal ? USUAL_LOCAL_ADDRESS : keyHint(known?.key)}
            value={secret}
            onChange={(event) => setSecret(event.currentTarget.value)}
            data-testid="connect-key"
          />
          <Button
            type="submit"
            variant="filled"
            disabled={!canTest}
            loading={connect.isPending}
            data-testid="connect-save"
          >
            Save and test
          </Button>
        </Group>
        <Text size="sm" c="dimmed">
          {isLocal
            ? 'Ollama, LM Studio, or any server that speaks as OpenAI’s does. '
            : 'The key stays on this computer and is never shown again. Titles and artists are sent to the provider, never audio. '}
          The test makes one tiny real call.
        </Text>
        {connect.error && (
          <Alert color="red" title="No connection yet" data-testid="connect-failure">
            {messageOf(connect.error)}
          </Alert>
        )}
      </Stack>
    </form>
  )
}

/** What stands in an empty key field. */
function keyHint(key: 'settings' | 'environment' | 'none' | undefined): string {
  return key === undefined || key === 'none'
    ? 'Paste the key here'
    : 'A key is kept; paste another to replace it'
}

/** "localhost:1234" is what people type. */
function withScheme(address: string): string {
  return address.includes('://') ? address : `http://${address}`
}

interface Connection {
  readonly provider: ProviderName
  /** Key, or address of the local server; "" to try what is kept. */
  readonly text: string
  readonly model: string | undefined
}

/** Keeps what was typed, then makes the smallest call. What was kept stays kept when the call fails. */
function useConnect(onConnected: (tested: ModelTested) => void) {
  const client = useQueryClient()
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: modelsQuery.queryKey }),
      client.invalidateQueries({ queryKey: ESTIMATES }),
    ])
  return useMutation({
    mutationFn: async ({ provider, text, model }: Connection) => {
      if (text !== '' && provider === 'local') {
        client.setQueryData(settingsQuery.queryKey, await saveSettings({ local_base_url: withScheme(text) }))
      } else if (text !== '') {
        client.setQueryData(modelsQuery.queryKey, await saveKey(provider, text))
      }
      return testModel(model === undefined ? { provider } : { model })
    },
    onSuccess: async (tested) => {
      await refresh()
      onConnected(tested)
    },
    onError: (error) => {
      announceNow(`No connection yet. ${messageOf(error)}`)
      // What was typed may be kept all the same, so that it is no longer what anybody waits for.
      void refresh()
    },
  })
}
