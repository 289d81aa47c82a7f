import { Select, TextInput } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import type { LlmStatus, ModelStatus } from '../../../contract/llm.schema.ts'
import { ConnectModel } from '../models/ConnectModel.tsx'
import type { ModelGroup } from '../models/model-group.ts'
import { ANOTHER_MODEL, modelGroups, probableProvider } from './model-choices.ts'
import styles from './TagModelChoice.module.css'
import { OFFLINE_MODEL } from './tag-plan.ts'
import { useConnectCard } from './use-connect-card.ts'

/** The model of a run: one of the list, or a name that the DJ types. */
export interface ModelDraft {
  /** Name of a listed model, or ANOTHER_MODEL. */
  readonly choice: string
  /** What was typed for another model. */
  readonly typed: string
}

/** Name of the model that is meant; "" while another one is not named yet. */
export function modelOf({ choice, typed }: ModelDraft): string {
  return choice === ANOTHER_MODEL ? typed.trim() : choice
}

/** Which model is asked, a way to name one that is not listed, and the card that connects one. */
export function TagModelChoice(props: {
  readonly draft: ModelDraft
  readonly status: LlmStatus | undefined
  readonly card: ModelCard
  readonly onChange: (draft: ModelDraft) => void
  /** What the model is for; that of the tagger when nothing is said. */
  readonly label?: string
  /** What can be chosen where that is not the taggers: then the offline tagger is no way on, either. */
  readonly groups?: ModelGroup[]
}) {
  const { draft, status, card, onChange, label = 'Tagger', groups } = props
  const model = modelOf(draft)
  const known = status?.models.find(({ name }) => name === model)
  const provider = known?.provider ?? probableProvider(model)
  const ofProvider = status?.providers.find(({ name }) => name === provider)
  return (
    <>
      <Select
        label={label}
        allowDeselect={false}
        searchable
        nothingFoundMessage="No such model in this list. Choose “Another model…” to type its name."
        withScrollArea={false}
        classNames={{ options: styles.options ?? '' }}
        value={draft.choice}
        onChange={(value) => value !== null && onChange({ ...draft, choice: value })}
        data={groups ?? modelGroups(status, draft.choice === ANOTHER_MODEL ? '' : draft.choice)}
        data-testid="tag-model"
      />
      {draft.choice === ANOTHER_MODEL && (
        <TextInput
          label="Name of the model"
          description="As its provider writes it. Add @local for one on your own server."
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          value={draft.typed}
          onChange={(event) => onChange({ ...draft, typed: event.currentTarget.value })}
          data-testid="tag-model-name"
        />
      )}
      {card.isShown && (
        <InView>
          <ConnectModel
            key={model}
            // A choice that names no model, such as the usual ones, leaves it to the provider which one is tried.
            model={known || draft.choice === ANOTHER_MODEL ? model : undefined}
            provider={provider}
            reason={known?.reason ?? ofProvider?.reason ?? card.reason}
            onConnected={card.close}
            onOffline={
              groups === undefined
                ? () => {
                    card.close()
                    onChange({ ...draft, choice: OFFLINE_MODEL })
                  }
                : undefined
            }
          />
        </InView>
      )}
    </>
  )
}

/** What appears further down than the dialog shows is brought into sight once. */
function InView({ children }: { readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <div ref={box} className={styles.inView}>
      {children}
    </div>
  )
}

/** The card of the chosen model: whether it stands, and why. */
export interface ModelCard {
  readonly isShown: boolean
  readonly reason: string | undefined
  close(): void
}

/** Codes of an estimate that a connection may cure. */
const UNREADY = ['MODEL_NOT_READY', 'MODEL_KEY_MISSING']

/** The card for a model that is known not to be ready, or that the server says cannot be asked now. */
export function useModelCard(
  model: string,
  known: ModelStatus | undefined,
  blocked: { readonly code: string; readonly message: string } | null | undefined,
): ModelCard {
  const isUnready = blocked != null && UNREADY.includes(blocked.code)
  const isMissing = known === undefined ? isUnready : !known.ready
  return { ...useConnectCard(model, isMissing), reason: isUnready ? blocked.message : undefined }
}
