import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  Header,
  Keyboard,
  type MenuProps,
  MenuSection,
  Separator,
} from 'react-aria-components'

/** The look of every list that drops down; the popover around it is the caller's. */
export const popoverLook =
  'min-w-52 overflow-y-auto rounded-card bg-surface shadow-raised outline-none data-[entering]:animate-appear'

export function Menu<T extends object>(props: MenuProps<T>) {
  return <AriaMenu {...props} className="p-1.5 outline-none" />
}

interface MenuItemProps {
  id: string
  icon?: LucideIcon
  /** How to do it without the menu, as it is written on the keys. */
  keys?: string
  loss?: boolean
  isDisabled?: boolean
  children: string
}

export function MenuItem({ id, icon: Icon, keys, loss = false, isDisabled, children }: MenuItemProps) {
  return (
    <AriaMenuItem
      id={id}
      textValue={children}
      isDisabled={isDisabled ?? false}
      className={`flex min-h-9 items-center gap-3 rounded-lg px-2.5 text-base outline-none data-[disabled]:opacity-45 data-[focused]:bg-hover data-[focus-visible]:outline-solid data-[focus-visible]:outline-2 data-[focus-visible]:outline-accent data-[focus-visible]:outline-offset-[-2px] ${loss ? 'text-loss' : ''}`}
    >
      {({ isSelected }) => (
        <>
          {Icon ? (
            <Icon size={16} strokeWidth={1.9} aria-hidden className={loss ? '' : 'text-soft'} />
          ) : (
            <span className="w-4 text-accent">{isSelected ? '✓' : ''}</span>
          )}
          <span className="flex-1">{children}</span>
          {keys && <Keyboard className="ps-4 font-sans text-faint text-xs">{keys}</Keyboard>}
        </>
      )}
    </AriaMenuItem>
  )
}

export function MenuLine() {
  return <Separator className="mx-2.5 my-1.5 h-px bg-line" />
}

export function MenuGroup({
  title,
  children,
  ...selection
}: {
  title: string
  children: ReactNode
  selectionMode: 'single'
  selectedKeys: string[]
  onSelectionChange: (key: string) => void
}) {
  const { onSelectionChange, ...rest } = selection
  return (
    <MenuSection
      {...rest}
      onSelectionChange={(keys) => {
        const [key] = keys === 'all' ? [] : [...keys]
        if (key !== undefined) onSelectionChange(String(key))
      }}
    >
      <Header className="px-2.5 pt-1.5 pb-1 font-medium text-faint text-xs">{title}</Header>
      {children}
    </MenuSection>
  )
}
