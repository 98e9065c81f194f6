import type { ReactNode, Ref } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'

const looks = {
  primary:
    'bg-accent text-on-accent font-semibold data-[hovered]:bg-accent-strong data-[pressed]:bg-accent-strong data-[pressed]:opacity-90',
  plain:
    'border border-line bg-surface text-ink font-medium data-[hovered]:bg-hover data-[pressed]:bg-pressed',
  quiet: 'text-soft font-medium data-[hovered]:bg-hover data-[hovered]:text-ink data-[pressed]:bg-pressed',
  link: 'text-accent font-semibold underline-offset-2 data-[hovered]:underline px-0!',
  loss: 'bg-loss text-on-loss font-semibold data-[hovered]:opacity-90 data-[pressed]:opacity-80',
} as const

const sizes = {
  small: 'min-h-8 px-3 text-sm',
  medium: 'min-h-9 px-4 text-base',
  large: 'min-h-10 px-4 text-base',
} as const

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'isPending'> {
  look?: keyof typeof looks
  size?: keyof typeof sizes
  /** It is being done: pressing again does nothing, and the keyboard stays where it is. */
  isPending?: boolean
  /** Where it stands: margins and widths only. */
  place?: string
  children: ReactNode
  ref?: Ref<HTMLButtonElement>
}

/** A word that does something. One `primary` a view at most. */
export function Button({
  look = 'plain',
  size = 'medium',
  place = '',
  isPending = false,
  type,
  onPress,
  ...props
}: ButtonProps) {
  return (
    <AriaButton
      {...props}
      {...(type === undefined || isPending ? {} : { type })}
      {...(onPress === undefined || isPending ? {} : { onPress })}
      {...(isPending && { 'aria-disabled': true })}
      className={`inline-flex max-w-full shrink-0 items-center justify-center gap-2 rounded-control text-center transition-colors duration-100 data-[disabled]:opacity-45 ${isPending ? 'opacity-60' : ''} ${sizes[size]} ${looks[look]} ${place}`}
    />
  )
}
