import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { Checkbox as AriaCheckbox } from 'react-aria-components'

interface CheckboxProps {
  value: boolean
  onChange: (value: boolean) => void
  isDisabled?: boolean
  children: ReactNode
}

export function Checkbox({ value, onChange, isDisabled = false, children }: CheckboxProps) {
  return (
    <AriaCheckbox
      isSelected={value}
      onChange={onChange}
      isDisabled={isDisabled}
      className="group relative flex min-h-6 min-w-0 items-center gap-3 outline-none"
    >
      {({ isSelected }) => (
        <>
          <span className="flex size-5 shrink-0 items-center justify-center rounded-md border-[1.5px] border-edge bg-surface text-on-accent transition-colors duration-100 group-data-[selected]:border-accent group-data-[selected]:bg-accent group-data-[disabled]:opacity-45 group-data-[focus-visible]:outline-2 group-data-[focus-visible]:outline-accent group-data-[focus-visible]:outline-offset-2">
            {isSelected && <Check size={14} strokeWidth={3} aria-hidden />}
          </span>
          {children}
        </>
      )}
    </AriaCheckbox>
  )
}
