import { ChevronDown, ClipboardPaste, FileDown, Image, Keyboard, Link, Maximize, Plus } from 'lucide-react'
import { MenuTrigger, Popover } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { main } from '../bridge.ts'
import { Button } from '../components/Button.tsx'
import { mod } from '../components/Kbd.tsx'
import { Menu, MenuItem, MenuLine, popoverLook } from '../components/Menu.tsx'
import { lookOf, Named } from '../components/Named.tsx'
import { change } from '../store/store.ts'
import { sayRefusal } from '../store/toast.ts'
import { showImport } from '../transfer/import/importing.ts'
import { choosePictures, scanRegion } from './reading.ts'

/** The other ways to add an account. `alone`: with its words also where the window is narrow. */
export function AddMenu({ alone = false }: { alone?: boolean }) {
  const { t } = useTranslation('adding')
  const words = alone ? 'always' : 'wide'
  return (
    <MenuTrigger>
      <Named label={t('add')} words={words}>
        <Button size="large">
          {!alone && <Plus size={17} aria-hidden className="wide:hidden" />}
          <span className={lookOf(words)}>{t('add')}</span>
          <ChevronDown
            size={15}
            aria-hidden
            className={`-me-1 text-soft ${alone ? '' : 'max-wide:hidden'}`}
          />
        </Button>
      </Named>
      <Popover placement="bottom end" className={popoverLook}>
        <Menu
          onAction={(key) => {
            if (key === 'picture') void choosePictures()
            else if (key === 'paste') void main.app.paste().catch(sayRefusal)
            else if (key === 'region') void scanRegion()
            else if (key === 'import') showImport()
            else if (key === 'setup-key') change({ dialog: { kind: 'setup-key' } })
            else change({ dialog: { kind: 'link' } })
          }}
        >
          <MenuItem id="setup-key" icon={Keyboard}>
            {t('by-key')}
          </MenuItem>
          <MenuItem id="link" icon={Link}>
            {t('by-link')}
          </MenuItem>
          <MenuLine />
          <MenuItem id="picture" icon={Image}>
            {t('by-picture')}
          </MenuItem>
          <MenuItem id="paste" icon={ClipboardPaste} keys={mod('V')}>
            {t('by-paste')}
          </MenuItem>
          <MenuItem id="region" icon={Maximize}>
            {t('by-region')}
          </MenuItem>
          <MenuLine />
          <MenuItem id="import" icon={FileDown}>
            {t('by-import')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
