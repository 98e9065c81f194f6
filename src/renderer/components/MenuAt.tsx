import { type ReactNode, useRef } from 'react'
import { Popover } from 'react-aria-components'
import { Menu, popoverLook } from './Menu.tsx'

interface MenuAtProps {
  /** Where on the screen it opens; undefined: it is not open. */
  place: { x: number; y: number } | undefined
  label: string
  onAction: (key: string) => void
  /** Before what was chosen is done, too. */
  onClose: () => void
  children: ReactNode
}

/** A menu that opens where it is asked for, with the pointer or by a key. */
export function MenuAt({ place, label, onAction, onClose, children }: MenuAtProps) {
  const anchor = useRef<HTMLDivElement>(null)
  return (
    <>
      <div
        ref={anchor}
        className="pointer-events-none fixed size-px"
        style={{ left: place?.x ?? 0, top: place?.y ?? 0 }}
      />
      {place && (
        <Popover
          isOpen
          aria-label={label}
          triggerRef={anchor}
          // Beside the pointer, all of it in sight: below it, a menu at half the height of a window would have to scroll.
          placement={window.innerWidth < 640 ? 'bottom start' : 'end top'}
          offset={4}
          onOpenChange={(open) => {
            if (!open) onClose()
          }}
          className={popoverLook}
        >
          <Menu
            aria-label={label}
            autoFocus="first"
            onAction={(key) => {
              onClose()
              onAction(String(key))
            }}
          >
            {children}
          </Menu>
        </Popover>
      )}
    </>
  )
}
