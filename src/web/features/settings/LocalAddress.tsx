import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import styles from './Providers.module.css'
import { isServerAddress } from './server-address.ts'
import { useSaveSetting } from './use-save-setting.ts'

/** Address of a server that speaks as OpenAI's does. Emptied, the one of the environment or Ollama's own is used. */
export function LocalAddress(props: { readonly value: string | null; readonly onChanged: () => void }) {
  const { value, onChanged } = props
  const { save, stateOf } = useSaveSetting()
  const [draft, setDraft] = useState<string>()
  const saved = value ?? ''
  const text = draft ?? saved
  const address = text.trim()
  const isFaulty = address !== '' && !isServerAddress(address)
  const isChanged = address !== saved

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (!isChanged || isFaulty) return
    save(
      { local_base_url: address === '' ? null : address },
      {
        onSuccess: () => {
          setDraft(undefined)
          onChanged()
        },
      },
    )
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput
        className={styles.field}
        size="sm"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        label="Address of the local server"
        placeholder="http://127.0.0.1:11434"
        value={text}
        error={isFaulty && 'Write an address such as http://127.0.0.1:11434, without ? or #.'}
        onChange={(event) => setDraft(event.currentTarget.value)}
        data-testid="setting-local-base-url"
      />
      <Button
        type="submit"
        variant="filled"
        aria-label="Save the address"
        disabled={!isChanged || isFaulty}
        data-testid="save-local-base-url"
      >
        Save
      </Button>
      {isChanged && (
        <Button aria-label="Cancel the address" onClick={() => setDraft(undefined)}>
          Cancel
        </Button>
      )}
      <span className={styles.saved} role="status">
        {stateOf('local_base_url') === 'saved' && '✓ Saved'}
      </span>
    </form>
  )
}
