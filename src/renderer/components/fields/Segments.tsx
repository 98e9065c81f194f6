import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'

interface SegmentsProps<T extends string> {
  label: string
  value: T
  options: readonly { id: T; name: string }[]
  onChange: (value: T) => void
}

/** One of two to four, all in sight. */
export function Segments<T extends string>({ label, value, options, onChange }: SegmentsProps<T>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const [key] = [...keys]
        if (key !== undefined) onChange(key as T)
      }}
      className="flex w-fit max-w-full shrink-0 gap-0.5 rounded-control bg-rail p-0.5"
    >
      {options.map((option) => (
        <ToggleButton
          key={option.id}
          id={option.id}
          className="min-h-8 rounded-[7px] px-3 font-medium text-sm text-soft transition-colors duration-100 data-[hovered]:text-ink data-[selected]:bg-chosen data-[selected]:text-ink data-[selected]:shadow-card"
        >
          {option.name}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
