import { Check, ChevronDown } from 'lucide-react'
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components'
import { popoverLook } from '../Menu.tsx'
import { boxLook, labelLook } from './look.ts'

interface ChoiceProps<T extends string> {
  label: string
  /** The label is read aloud only: it stands beside the field already. */
  labelHidden?: boolean
  value: T
  options: readonly { id: T; name: string }[]
  onChange: (value: T) => void
  autoFocus?: boolean
}

/** One of a few, from a list that drops down. */
export function Choice<T extends string>({
  label,
  labelHidden = false,
  value,
  options,
  onChange,
  autoFocus = false,
}: ChoiceProps<T>) {
  return (
    <Select
      value={value}
      onChange={(key) => onChange(key as T)}
      autoFocus={autoFocus}
      // The field has the keyboard's ring, not the words above it too.
      className="flex min-w-0 flex-col gap-1.5 outline-none"
      {...(labelHidden ? { 'aria-label': label } : {})}
    >
      {!labelHidden && <Label className={labelLook}>{label}</Label>}
      <Button className={`${boxLook} inline-flex h-9.5 items-center gap-2 text-start`}>
        <SelectValue className="flex-1 truncate">{({ selectedText }) => selectedText}</SelectValue>
        <ChevronDown size={16} aria-hidden className="shrink-0 text-soft" />
      </Button>
      <Popover className={`${popoverLook} min-w-(--trigger-width)`}>
        <ListBox className="p-1.5 outline-none" items={options}>
          {(option) => (
            <ListBoxItem
              id={option.id}
              textValue={option.name}
              className="flex min-h-9 items-center gap-3 rounded-lg px-2.5 outline-none data-[focused]:bg-hover data-[focus-visible]:outline-solid data-[focus-visible]:outline-2 data-[focus-visible]:outline-accent data-[focus-visible]:outline-offset-[-2px]"
            >
              {({ isSelected }) => (
                <>
                  <span className="flex-1">{option.name}</span>
                  <Check
                    size={15}
                    aria-hidden
                    className={isSelected ? 'shrink-0 text-accent' : 'invisible shrink-0'}
                  />
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  )
}
