import type { LucideIcon } from 'lucide-react'
import { Button, type ButtonProps } from 'react-aria-components'
import { Named } from './Named.tsx'

interface IconButtonProps extends Omit<ButtonProps, 'className' | 'children' | 'aria-label'> {
  icon: LucideIcon
  /** What it does, for screen readers and on hover. */
  label: string
}

/** A small square that does one thing, named in its tooltip. */
export function IconButton({ icon: Icon, label, ...props }: IconButtonProps) {
  return (
    <Named label={label}>
      <Button
        {...props}
        aria-label={label}
        className="inline-flex size-8 shrink-0 items-center justify-center rounded-lg text-soft transition-colors duration-100 data-[disabled]:opacity-40 data-[hovered]:bg-hover data-[hovered]:text-ink data-[pressed]:bg-pressed"
      >
        <Icon size={17} strokeWidth={1.9} aria-hidden />
      </Button>
    </Named>
  )
}
