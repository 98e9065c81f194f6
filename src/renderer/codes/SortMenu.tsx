import { ArrowDownUp } from 'lucide-react'
import { Button, MenuTrigger, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../contract/app/settings.ts'
import { Menu, MenuGroup, MenuItem, popoverLook } from '../components/Menu.tsx'

interface SortMenuProps {
  value: Settings['sort']
  onChange: (value: Settings['sort']) => void
}

export function SortMenu({ value, onChange }: SortMenuProps) {
  const { t } = useTranslation('codes')
  return (
    <MenuTrigger>
      <Button className="flex min-h-8 shrink-0 items-center gap-1.5 rounded-lg px-2 text-sm text-soft data-[hovered]:bg-hover data-[hovered]:text-ink">
        <ArrowDownUp size={15} aria-hidden />
        <span className="sr-only">{t('sort')}</span>
        {t(`sort-${value}`)}
      </Button>
      <Popover placement="bottom end" className={popoverLook}>
        <Menu>
          <MenuGroup
            title={t('sort')}
            selectionMode="single"
            selectedKeys={[value]}
            onSelectionChange={(key) => onChange(key as Settings['sort'])}
          >
            <MenuItem id="manual">{t('sort-manual')}</MenuItem>
            <MenuItem id="name">{t('sort-name')}</MenuItem>
            <MenuItem id="recent">{t('sort-recent')}</MenuItem>
          </MenuGroup>
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
