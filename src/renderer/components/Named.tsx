import type { ReactElement } from 'react'
import { Tooltip, TooltipTrigger } from 'react-aria-components'

/** Where a button has its words: in every window, in wide ones alone, or nowhere. */
export type Words = 'always' | 'wide' | 'never'

interface NamedProps {
  /** What the button does. */
  label: string
  words?: Words
  children: ReactElement
}

/** How the words of a button look that has an icon beside them. */
export const lookOf = (words: Words) => (words === 'wide' ? 'max-wide:sr-only' : '')

/** Where a button is only a picture, it says on hover, and to who comes to it by keyboard, what it does. */
export function Named({ label, words = 'never', children }: NamedProps) {
  return (
    <TooltipTrigger delay={500} isDisabled={words === 'always'}>
      {children}
      <Tooltip
        offset={6}
        className={`rounded-lg bg-inverse px-2.5 py-1.5 text-on-inverse text-xs data-[entering]:animate-appear ${words === 'wide' ? 'wide:hidden' : ''}`}
      >
        {label}
      </Tooltip>
    </TooltipTrigger>
  )
}
