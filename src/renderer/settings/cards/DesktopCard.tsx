import { useTranslation } from 'react-i18next'
import { Card } from '../../components/Card.tsx'
import { Switch } from '../../components/fields/Switch.tsx'
import { useStore } from '../../store/store.ts'
import { set } from '../changing.ts'
import { Setting } from '../Setting.tsx'
import { ShortcutField } from '../ShortcutField.tsx'

/** How Sparekey is at hand without its window: the quick pick's keys, the tray, the start at sign-in. */
export function DesktopCard() {
  const { t } = useTranslation('settings')
  const settings = useStore((state) => state.settings)
  const platform = useStore((state) => state.info?.platform)
  const desktop = useStore((state) => state.desktop)
  if (!settings) return null
  const { quickPickShortcut, closeToTray, startAtLogin } = settings
  const taken = desktop?.shortcut === 'taken' && quickPickShortcut !== ''
  const notStarting = desktop !== undefined && startAtLogin && !desktop.startsAtLogin

  return (
    <Card title={t('desktop')}>
      <Setting
        id="quick-pick"
        title={t('quick-pick')}
        resets={['quickPickShortcut']}
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
      </Setting>
      <Setting
        id="close-to-tray"
        title={t('close-to-tray')}
        resets={['closeToTray']}
        note={t(platform === 'linux' ? 'close-to-tray-note-linux' : 'close-to-tray-note')}
      >
        <Switch
          label={t('close-to-tray')}
          value={closeToTray}
          onChange={(closeToTray) => set({ closeToTray })}
        />
      </Setting>
      <Setting
        id="start-at-login"
        title={t('start-at-login')}
        resets={['startAtLogin']}
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
      </Setting>
      <Setting id="notify" title={t('notify')} note={t('notify-note')} resets={['notify']}>
        <Switch label={t('notify')} value={settings.notify} onChange={(notify) => set({ notify })} />
      </Setting>
    </Card>
  )
}
