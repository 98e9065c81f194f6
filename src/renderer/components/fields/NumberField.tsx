import { NumberField as AriaNumberField, FieldError, Input, Label } from 'react-aria-components'
import { boxLook, errorLook, labelLook } from './look.ts'

interface NumberFieldProps {
  label: string
  value: number
  min: number
  max: number
  onChange: (value: number) => void
}

export function NumberField({ label, value, min, max, onChange }: NumberFieldProps) {
  return (
    <AriaNumberField
      value={value}
      minValue={min}
      maxValue={max}
      onChange={(number) => {
        if (Number.isFinite(number)) onChange(number)
      }}
      formatOptions={{ useGrouping: false, maximumFractionDigits: 0 }}
      className="flex min-w-0 flex-col gap-1.5"
    >
      <Label className={labelLook}>{label}</Label>
      <Input className={`${boxLook} h-9.5`} />
      <FieldError className={errorLook} />
    </AriaNumberField>
  )
}
