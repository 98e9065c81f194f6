import { ChevronRight, History, Lock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { main } from '../../bridge.ts'
import { Button } from '../../components/Button.tsx'
import { Card } from '../../components/Card.tsx'
import { Choice } from '../../components/fields/Choice.tsx'
import { Switch } from '../../components/fields/Switch.tsx'
import { change, useStore } from '../../store/store.ts'
import { sayRefusal } from '../../store/toast.ts'
import { set } from '../changing.ts'
import { nearest } from '../nearest.ts'
import { Setting } from '../Setting.tsx'

const clipboardSeconds = ['10', '20', '30', '60', '120', '0'] as const
const lockMinutes = ['1', '5', '15', '30', '60', '0'] as const

export function SafetyCard() {
  const { t } = useTranslation('settings')
  const settings = useStore((state) => state.settings)
  const info = useStore((state) => state.info)
  const app = useStore((state) => state.app)
  if (!settings || !info || app.phase !== 'open') return null
  return (
    <Card title={t('safety')}>
      <Setting
        id="clipboard"
        title={t('clipboard')}
        note={t('clipboard-note')}
        resets={['clearClipboardAfter']}
      >
        <div className="w-36 shrink-0">
          <Choice
            label={t('clipboard')}
            labelHidden
            value={nearest(settings.clearClipboardAfter, clipboardSeconds)}
            options={clipboardSeconds.map((id) => ({
              id,
              name: id === '0' ? t('never') : t('seconds', { count: Number(id) }),
            }))}
            onChange={(seconds) => set({ clearClipboardAfter: Number(seconds) })}
          />
        </div>
      </Setting>
      <Setting
        id="capture"
        title={t('capture')}
        note={t(`capture-${info.platform}`)}
        resets={info.contentProtection === 'no' ? [] : ['hideFromCapture']}
      >
        <Switch
          label={t('capture')}
          value={settings.hideFromCapture && info.contentProtection !== 'no'}
          isDisabled={info.contentProtection === 'no'}
          onChange={(hideFromCapture) => set({ hideFromCapture })}
        />
      </Setting>
      <Setting id="lock-after" title={t('lock-after')} note={t('lock-after-note')} resets={['lockAfter']}>
        <div className="w-36 shrink-0">
          <Choice
            label={t('lock-after')}
            labelHidden
            value={nearest(settings.lockAfter, lockMinutes)}
            options={lockMinutes.map((id) => ({
              id,
              name: id === '0' ? t('never') : t('minutes', { count: Number(id) }),
            }))}
            onChange={(minutes) => set({ lockAfter: Number(minutes) })}
          />
        </div>
      </Setting>
      <Setting
        id="lock-asleep"
        title={t('lock-asleep')}
        note={t('lock-asleep-note')}
        resets={['lockWhenAsleep']}
      >
        <Switch
          label={t('lock-asleep')}
          value={settings.lockWhenAsleep}
          onChange={(lockWhenAsleep) => set({ lockWhenAsleep })}
        />
      </Setting>
      <Setting
        id="lock-screen"
        title={t('lock-screen')}
        note={t('lock-screen-note')}
        resets={['lockWithScreen']}
      >
        <Switch
          label={t('lock-screen')}
          value={settings.lockWithScreen}
          onChange={(lockWithScreen) => set({ lockWithScreen })}
        />
      </Setting>
      <Setting id="lock" title={t('lock')} note={t('lock-note')}>
        <Button size="small" onPress={() => void main.vault.lock().catch(sayRefusal)}>
          <Lock size={15} aria-hidden />
          {t('lock-now')}
        </Button>
      </Setting>
      <Setting id="kit" title={t('kit')} note={t(`kit-${app.kit}`)}>
        <Button size="small" onPress={() => change({ dialog: { kind: 'kit' } })}>
          {t(app.kit === 'saved' ? 'kit-again' : 'kit-make')}
        </Button>
      </Setting>
      <Setting id="activity" title={t('activity')} note={t('activity-note')}>
        <Button size="small" onPress={() => change({ view: 'activity' })}>
          <History size={15} aria-hidden />
          {t('show-activity')}
          <ChevronRight size={15} aria-hidden className="-me-1" />
        </Button>
      </Setting>
    </Card>
  )
}
