import { Switch as AriaSwitch } from 'react-aria-components'

/** On or off, at once. Its words stand beside it, so its label is only read aloud. */
export function Switch({
  label,
  value,
  onChange,
  isDisabled = false,
  isPending = false,
}: {
  label: string
  value: boolean
  onChange: (value: boolean) => void
  isDisabled?: boolean
  /** It is being done: pressing again does nothing, and the keyboard stays where it is. */
  isPending?: boolean
}) {
  return (
    <AriaSwitch
      aria-label={label}
      isSelected={value}
      onChange={onChange}
      isDisabled={isDisabled}
      isReadOnly={isPending}
      className="group relative flex shrink-0 rounded-full data-[disabled]:opacity-45 data-[readonly]:opacity-45 data-[focus-visible]:outline-2 data-[focus-visible]:outline-accent"
    >
      <span className="flex h-6 w-10 items-center rounded-full bg-edge p-0.5 transition-colors duration-150 group-data-[selected]:bg-accent">
        <span className="size-5 rounded-full bg-paper shadow-card transition-transform duration-150 group-data-[selected]:translate-x-4 rtl:group-data-[selected]:-translate-x-4" />
      </span>
    </AriaSwitch>
  )
}
