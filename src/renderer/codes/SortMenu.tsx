import { ArrowDownUp } from 'lucide-react'
import { MenuTrigger, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../contract/app/settings.ts'
import { Button } from '../components/Button.tsx'
import { Menu, MenuGroup, MenuItem, popoverLook } from '../components/Menu.tsx'
import { lookOf, Named, type Words } from '../components/Named.tsx'

interface SortMenuProps {
  value: Settings['sort']
  words: Words
  onChange: (value: Settings['sort']) => void
}

export function SortMenu({ value, words, onChange }: SortMenuProps) {
  const { t } = useTranslation('codes')
  return (
    <MenuTrigger>
      <Named label={`${t('sort')} · ${t(`sort-${value}`)}`} words={words}>
        <Button look="quiet" size="small">
          <ArrowDownUp size={15} aria-hidden />
          <span className="sr-only">{t('sort')}</span>
          <span className={lookOf(words)}>{t(`sort-${value}`)}</span>
        </Button>
      </Named>
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
