import { useTranslation } from 'react-i18next'
import type { Settings } from '../../contract/settings.ts'
import { Card, CardRow } from '../components/Card.tsx'
import { Switch } from '../components/fields/Switch.tsx'
import { useStore } from '../store/store.ts'
import { ShortcutField } from './ShortcutField.tsx'

interface DesktopCardProps {
  settings: Settings
  set: (part: Partial<Settings>) => void
}

/** How Sparekey is at hand without its window: the quick pick's keys, the tray, the start at sign-in. */
export function DesktopCard({ settings, set }: DesktopCardProps) {
  const { t } = useTranslation('settings')
  const platform = useStore((state) => state.info?.platform)
  const desktop = useStore((state) => state.desktop)
  const { quickPickShortcut, closeToTray, startAtLogin } = settings
  const taken = desktop?.shortcut === 'taken' && quickPickShortcut !== ''
  const notStarting = desktop !== undefined && startAtLogin && !desktop.startsAtLogin

  return (
    <Card title={t('desktop')}>
      <CardRow
        title={t('quick-pick')}
        note={
          taken ? (
            <span role="alert" className="text-attention">
              {t('shortcut-taken')}
            </span>
          ) : (
            t('quick-pick-note')
          )
        }
      >
        <ShortcutField
          label={t('quick-pick')}
          value={quickPickShortcut}
          onMac={platform === 'darwin'}
          onChange={(keys) => set({ quickPickShortcut: keys })}
        />
      </CardRow>
      <CardRow
        title={t('close-to-tray')}
        note={t(platform === 'linux' ? 'close-to-tray-note-linux' : 'close-to-tray-note')}
      >
        <Switch
          label={t('close-to-tray')}
          value={closeToTray}
          onChange={(closeToTray) => set({ closeToTray })}
        />
      </CardRow>
      <CardRow
        title={t('start-at-login')}
        note={
          notStarting ? (
            <span role="alert" className="text-attention">
              {t('start-at-login-failed')}
            </span>
          ) : (
            t('start-at-login-note')
          )
        }
      >
        <Switch
          label={t('start-at-login')}
          value={startAtLogin}
          onChange={(startAtLogin) => set({ startAtLogin })}
        />
      </CardRow>
    </Card>
  )
}
