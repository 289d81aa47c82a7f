import { Button, Group, Modal, NumberInput, Stack, Text } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { ModelPrice, ModelStatus } from '../../../contract/llm.schema.ts'

/** The dearest price that the server takes, in US dollars for a million tokens. */
const DEAREST = 100_000

interface PriceFormProps {
  readonly model: ModelStatus
  /** Gets undefined when the price of the list shall count again. */
  readonly onSave: (model: string, price: ModelPrice | undefined) => void
  readonly onClose: () => void
}

/** Asks what a model costs. Rendered while it is closed, too, so that it can give the focus back. */
export function PriceDialog(
  props: Omit<PriceFormProps, 'model'> & {
    /** undefined before any was opened. */
    readonly model: ModelStatus | undefined
    readonly isOpen: boolean
  },
) {
  const { model, isOpen, onSave, onClose } = props
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={`Price of ${model?.label ?? ''}`}
      size={420}
      data-testid="price-dialog"
    >
      {model && <PriceForm model={model} onSave={onSave} onClose={onClose} />}
    </Modal>
  )
}

function PriceForm({ model, onSave, onClose }: PriceFormProps) {
  const [input, setInput] = useState<number | string>(model.price?.input ?? '')
  const [output, setOutput] = useState<number | string>(model.price?.output ?? '')
  const isComplete = input !== '' && output !== ''

  function finish(price: ModelPrice | undefined): void {
    onSave(model.name, price)
    onClose()
  }
  function submit(event: FormEvent): void {
    event.preventDefault()
    if (isComplete) finish({ input: Number(input), output: Number(output) })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text size="sm">
          US dollars for a million tokens, as your provider bills them. Estimates, limits and the ledger count
          with them from now on.
        </Text>
        <Group grow>
          <PriceField label="Input" value={input} onChange={setInput} testId="price-input" />
          <PriceField label="Output" value={output} onChange={setOutput} testId="price-output" />
        </Group>
        <Group justify="flex-end" gap="xs">
          {model.isOwnPrice && <Button onClick={() => finish(undefined)}>Remove own price</Button>}
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled" disabled={!isComplete} data-testid="price-save">
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function PriceField(props: {
  readonly label: string
  readonly value: number | string
  readonly testId: string
  readonly onChange: (value: number | string) => void
}) {
  const { label, value, testId, onChange } = props
  return (
    <NumberInput
      size="sm"
      label={label}
      prefix="$"
      min={0}
      max={DEAREST}
      clampBehavior="strict"
      decimalScale={4}
      allowNegative={false}
      hideControls
      value={value}
      onChange={onChange}
      data-testid={testId}
    />
  )
}
