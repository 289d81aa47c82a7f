import { List, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Settings } from '../../../contract/config.schema.ts'
import { type Placeholder, promptFieldsOf } from '../../../domain/prompt/prompt-template.ts'
import { modelsQuery } from '../../api/queries.ts'
import styles from './Setting.module.css'

const FIELD_NAMES: Readonly<Record<Placeholder, string>> = {
  title: 'title',
  artist: 'artist',
  bpm: 'tempo',
  key: 'key',
  year: 'year',
}

/** What a language model is told, what never, and who would be told. */
export function WhatLeaves({ settings }: { readonly settings: Settings }) {
  const { data: status } = useQuery(modelsQuery)
  const ready =
    status?.providers.filter((provider) => provider.ready && !isThisComputer(provider.baseUrl)) ?? []
  const fields = promptFieldsOf(settings.user_prompt_template).map((field) => FIELD_NAMES[field])
  return (
    <div className={styles.wide} data-testid="what-leaves">
      <Text size="sm">Only when you start a language model are these sent to it:</Text>
      <List size="sm" my={6}>
        <List.Item>of each track its {joinWords(fields)}, as the prompt names them</List.Item>
        <List.Item>your prompts, and the genre names that your library uses</List.Item>
      </List>
      <Text size="sm" mb={6}>
        Never sent: audio, names and folders of files, your comments, your keys to anybody but their provider.
      </Text>
      {status && (
        <Text size="sm">
          {status.offlineMode
            ? 'Now: to nobody, because offline mode is on.'
            : ready.length === 0
              ? 'Now: to nobody, because no language model outside this computer is connected.'
              : `Now: to ${joinWords(ready.map(({ label, baseUrl }) => `${label} (${hostOf(baseUrl)})`))}, if you start ${ready.length === 1 ? 'it' : 'one of them'}.`}
        </Text>
      )}
    </div>
  )
}

/** "title, artist and year". */
function joinWords(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
}

/** What is sent to a server on this computer does not leave it. */
function isThisComputer(address: string): boolean {
  return URL.canParse(address) && /^(?:localhost|127\.[\d.]+|\[::1\])$/.test(new URL(address).hostname)
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address
}
