import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { LlmStatus, ProviderStatus } from '../../../contract/llm.schema.ts'
import { removeKey, saveKey } from '../../api/llm.ts'
import { modelsQuery } from '../../api/queries.ts'
import { announce } from '../../app/announcer.tsx'
import { notifyFailure } from '../../app/notices.tsx'
import styles from './Providers.module.css'

/** The signs that a key is made of; what the server takes as well. */
const KEY = /^[\x21-\x7e]{1,500}$/

const PLACEHOLDER: Readonly<Record<ProviderStatus['key'], string>> = {
  settings: 'A key is kept; paste another to replace it',
  environment: 'Paste another key to use it instead',
  none: 'Paste the key',
}

/** Takes a key and never shows it again. `onChanged` is called once the server has it, or has forgotten it. */
export function ProviderKeyForm(props: {
  readonly provider: ProviderStatus
  readonly onChanged: () => void
  readonly children: ReactNode
}) {
  const { provider, onChanged, children } = props
  const { name, label } = provider
  const client = useQueryClient()
  const [typed, setTyped] = useState('')
  const key = typed.trim()
  const isFaulty = key !== '' && !KEY.test(key)

  function onKept(status: LlmStatus, words: string): void {
    client.setQueryData(modelsQuery.queryKey, status)
    announce(words)
    onChanged()
  }
  const save = useMutation({
    mutationFn: () => saveKey(name, key),
    onSuccess: (status) => {
      setTyped('')
      onKept(status, `The key for ${label} is kept.`)
    },
    onError: (error) => notifyFailure('The key was not kept.', error),
  })
  const remove = useMutation({
    mutationFn: () => removeKey(name),
    onSuccess: (status) => onKept(status, `The key for ${label} is removed.`),
    onError: (error) => notifyFailure('The key was not removed.', error),
  })

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (key !== '' && !isFaulty) save.mutate()
  }
  return (
    <form className={styles.form} onSubmit={submit} autoComplete="off">
      <TextInput
        className={styles.field}
        type="password"
        size="sm"
        autoComplete="off"
        spellCheck={false}
        label={provider.needsKey ? `Key for ${label}` : 'Key, if this server asks for one'}
        placeholder={PLACEHOLDER[provider.key]}
        value={typed}
        error={isFaulty && 'A key has no blanks and no accents inside. Copy it once more.'}
        onChange={(event) => setTyped(event.currentTarget.value)}
        data-testid={`provider-key-${name}`}
      />
      <Button
        type="submit"
        variant="filled"
        aria-label={`Save the key for ${label}`}
        disabled={key === '' || isFaulty}
        loading={save.isPending}
        data-testid={`provider-save-${name}`}
      >
        Save
      </Button>
      {typed !== '' && (
        <Button aria-label={`Cancel the key for ${label}`} onClick={() => setTyped('')}>
          Cancel
        </Button>
      )}
      {provider.key === 'settings' && (
        <Button
          aria-label={`Remove the key for ${label}`}
          loading={remove.isPending}
          onClick={() => remove.mutate()}
          data-testid={`provider-remove-${name}`}
        >
          Remove
        </Button>
      )}
      {children}
    </form>
  )
}
