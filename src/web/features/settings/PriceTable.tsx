import { Button, Table, VisuallyHidden } from '@mantine/core'
import { useState } from 'react'
import type { LlmStatus, ModelPrice, ModelStatus } from '../../../contract/llm.schema.ts'
import { formatCount, UNKNOWN } from '../../shared/display-text.ts'
import styles from './Models.module.css'
import { pricedModels, withOwnPrice } from './model-choices.ts'
import { formatAmount, formatDay } from './money-text.ts'
import { PriceDialog } from './PriceDialog.tsx'
import settingStyles from './Setting.module.css'
import { useSaveSetting } from './use-save-setting.ts'

/** What each model costs, and where the DJ can say otherwise. */
export function PriceTable(props: {
  readonly status: LlmStatus
  /** Prices that the DJ typed. */
  readonly prices: Readonly<Record<string, ModelPrice>>
}) {
  const { status, prices } = props
  const { save, stateOf } = useSaveSetting()
  const [edited, setEdited] = useState<{ readonly model?: ModelStatus; readonly isOpen: boolean }>({
    isOpen: false,
  })
  const models = pricedModels(status.models)
  if (models.length === 0) return null
  return (
    <div className={settingStyles.wide}>
      <details className={styles.prices} data-testid="model-prices">
        <summary>
          Prices of {formatCount(models.length, 'model')} (price list of {formatDay(status.pricesAsOf)})
        </summary>
        <Table fz="sm" captionSide="top">
          <Table.Caption ta="left">
            US dollars for a million tokens. A price of your own wins over the list.
          </Table.Caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Model</Table.Th>
              <Table.Th>Input</Table.Th>
              <Table.Th>Output</Table.Th>
              <Table.Th>
                <VisuallyHidden>Change</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {models.map((model) => (
              <PriceRow key={model.name} model={model} onEdit={() => setEdited({ model, isOpen: true })} />
            ))}
          </Table.Tbody>
        </Table>
      </details>
      <span className={settingStyles.state} data-state={stateOf('model_prices')} role="status">
        {stateOf('model_prices') === 'saved' && '✓ Saved'}
      </span>
      <PriceDialog
        model={edited.model}
        isOpen={edited.isOpen}
        onSave={(model, price) => save({ model_prices: withOwnPrice(prices, model, price) })}
        onClose={() => setEdited({ ...edited, isOpen: false })}
      />
    </div>
  )
}

function PriceRow({ model, onEdit }: { readonly model: ModelStatus; readonly onEdit: () => void }) {
  const { label, price, isOwnPrice } = model
  return (
    <Table.Tr>
      <Table.Td className={styles.model}>
        {label}
        {isOwnPrice && <small>your own price</small>}
      </Table.Td>
      <Table.Td>{price ? formatAmount(price.input) : UNKNOWN}</Table.Td>
      <Table.Td>{price ? formatAmount(price.output) : UNKNOWN}</Table.Td>
      <Table.Td ta="right">
        <Button aria-label={`Set the price of ${label}`} onClick={onEdit}>
          Set…
        </Button>
      </Table.Td>
    </Table.Tr>
  )
}
