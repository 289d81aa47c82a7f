import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Settings } from '../../../contract/config.schema.ts'
import { modelsQuery } from '../../api/queries.ts'
import { FailureCard } from '../../app/ErrorBoundary.tsx'
import { ProviderRow } from './ProviderRow.tsx'
import { SettingGroup } from './Setting.tsx'

/** Where language models are asked, with whose key. */
export function ProvidersGroup({ settings }: { readonly settings: Settings }) {
  const { data: status, error, refetch } = useQuery(modelsQuery)
  return (
    <SettingGroup
      title="Language models"
      description="They are asked only when you start it. Keys are kept on this computer, sent to nobody but their provider and never shown again. Test makes one real call of a few tokens."
      note={
        status?.offlineMode ? 'Offline mode is on (see Privacy): no language model can be asked.' : undefined
      }
    >
      {!status && !error && <Skeleton h={300} />}
      {!status && error && (
        <FailureCard title="The models could not be read." error={error} onRetry={() => void refetch()} />
      )}
      {status?.providers.map((provider) => (
        <ProviderRow key={provider.name} provider={provider} settings={settings} />
      ))}
    </SettingGroup>
  )
}
