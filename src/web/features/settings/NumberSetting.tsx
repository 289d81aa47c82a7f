import { NumberInput } from '@mantine/core'
import { useState } from 'react'

/** What a number may be; blank is allowed where `onSave` takes null. */
interface NumberRange {
  readonly min: number
  readonly max: number
  readonly step: number
  readonly decimals: number
}

interface NumberSettingProps {
  readonly label: string
  readonly range: NumberRange
  readonly value: number | null
  /** "$", shown before the number. */
  readonly prefix?: string
  /** Shown in an empty field; only where blank is allowed. */
  readonly emptyText?: string
  readonly testId: string
  readonly onSave: (value: number) => void
  /** Called when the field is emptied; without it the old number comes back. */
  readonly onClear?: () => void
}

/** A number that is saved on leaving the field and on Enter; what is outside its range moves to the nearest end. */
export function NumberSetting(props: NumberSettingProps) {
  const { label, range, value, prefix, emptyText, testId, onSave, onClear } = props
  const [draft, setDraft] = useState<number | string>()

  function commit(): void {
    if (draft === undefined) return
    setDraft(undefined)
    if (draft === '') {
      if (value !== null) onClear?.()
      return
    }
    const typed = Number(draft)
    if (Number.isNaN(typed)) return
    const next = Math.min(range.max, Math.max(range.min, typed))
    if (next !== value) onSave(next)
  }

  return (
    <NumberInput
      w={150}
      size="sm"
      aria-label={label}
      min={range.min}
      max={range.max}
      step={range.step}
      decimalScale={range.decimals}
      allowNegative={false}
      clampBehavior="none"
      {...(prefix === undefined ? {} : { prefix })}
      {...(emptyText === undefined ? {} : { placeholder: emptyText })}
      value={draft ?? value ?? ''}
      onChange={setDraft}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
      data-testid={testId}
    />
  )
}
