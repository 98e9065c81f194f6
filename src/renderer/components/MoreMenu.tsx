import { Ellipsis } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, MenuTrigger, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { Menu, popoverLook } from './Menu.tsx'

/** Three dots, and behind them what else can be done with the thing of this name. */
export function MoreMenu({
  name,
  onAction,
  children,
}: {
  name: string
  onAction: (key: string) => void
  children: ReactNode
}) {
  const { t } = useTranslation('codes')
  return (
    <MenuTrigger>
      <Button
        aria-label={t('more-about', { name })}
        className="inline-flex size-8 shrink-0 items-center justify-center rounded-lg text-soft data-[hovered]:bg-hover data-[hovered]:text-ink"
      >
        <Ellipsis size={17} aria-hidden />
      </Button>
      <Popover className={popoverLook} placement="bottom end">
        <Menu onAction={(key) => onAction(String(key))}>{children}</Menu>
      </Popover>
    </MenuTrigger>
  )
}
