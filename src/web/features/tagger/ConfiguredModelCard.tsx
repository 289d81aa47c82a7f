import { useQuery } from '@tanstack/react-query'
import { modelsQuery, settingsQuery } from '../../api/queries.ts'
import { ConnectModel } from '../models/ConnectModel.tsx'
import { useSaveSetting } from '../settings/use-save-setting.ts'
import styles from './Tagger.module.css'
import { OFFLINE_MODEL } from './tag-plan.ts'
import { useConnectCard } from './use-connect-card.ts'

/** The card "Connect a model" while the model of the settings cannot be used; nothing while it can. */
export function ConfiguredModelCard() {
  const { data: settings } = useQuery(settingsQuery)
  const { data: status } = useQuery(modelsQuery)
  const { save } = useSaveSetting()
  const model = settings?.model
  const known = status?.models.find(({ name }) => name === model)
  const card = useConnectCard(model, known !== undefined && !known.ready)
  if (!card.isShown) return null
  return (
    <div className={styles.modelCard}>
      <ConnectModel
        key={model}
        model={model}
        provider={known?.provider ?? undefined}
        reason={known?.reason}
        onConnected={card.close}
        onOffline={() => save({ model: OFFLINE_MODEL })}
      />
    </div>
  )
}
