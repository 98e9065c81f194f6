import { ChevronRight, FolderOpen, History, Lock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../contract/settings.ts'
import { main } from '../bridge.ts'
import { ClockCard } from '../clock/ClockCard.tsx'
import { Button } from '../components/Button.tsx'
import { Card, CardRow } from '../components/Card.tsx'
import { Choice } from '../components/fields/Choice.tsx'
import { Segments } from '../components/fields/Segments.tsx'
import { Switch } from '../components/fields/Switch.tsx'
import { Page } from '../components/Page.tsx'
import { DeliveryCard } from '../delivery/DeliveryCard.tsx'
import { change, useStore } from '../store/store.ts'
import { say, sayRefusal } from '../store/toast.ts'
import { showImport } from '../transfer/import/importing.ts'
import { AccountsCard } from './AccountsCard.tsx'
import { Backups } from './Backups.tsx'
import { DesktopCard } from './DesktopCard.tsx'
import { nearest } from './nearest.ts'

const clipboardSeconds = ['10', '20', '30', '60', '120', '0'] as const
const lockMinutes = ['1', '5', '15', '30', '60', '0'] as const

/** One page; each setting takes effect at once. */
export function SettingsView() {
  const { t } = useTranslation('settings')
  const settings = useStore((state) => state.settings)
  const info = useStore((state) => state.info)
  const app = useStore((state) => state.app)
  if (!settings || !info || app.phase !== 'open') return null
  const set = (part: Partial<Settings>) => void main.settings.change(part).catch(sayRefusal)

  const reset = async () => {
    try {
      await main.settings.reset()
      say(t('reset-done'))
    } catch (error) {
      sayRefusal(error)
    }
  }

  return (
    <Page title={t('title')}>
      <Card title={t('look')}>
        <CardRow title={t('language')} stacks>
          <Segments
            label={t('language')}
            value={settings.language}
            options={[
              { id: 'system', name: t('by-system') },
              { id: 'en', name: 'English' },
              { id: 'ko', name: '한국어' },
            ]}
            onChange={(language) => set({ language })}
          />
        </CardRow>
        <CardRow title={t('theme')} stacks>
          <Segments
            label={t('theme')}
            value={settings.theme}
            options={[
              { id: 'system', name: t('by-system') },
              { id: 'light', name: t('light') },
              { id: 'dark', name: t('dark') },
            ]}
            onChange={(theme) => set({ theme })}
          />
        </CardRow>
        <CardRow title={t('sort')} note={t('sort-note')} stacks>
          <Segments
            label={t('sort')}
            value={settings.sort}
            options={[
              { id: 'manual', name: t('codes:sort-manual') },
              { id: 'name', name: t('codes:sort-name') },
              { id: 'recent', name: t('codes:sort-recent') },
            ]}
            onChange={(sort) => set({ sort })}
          />
        </CardRow>
      </Card>

      <DesktopCard settings={settings} set={set} />

      <Card title={t('safety')}>
        <CardRow title={t('clipboard')} note={t('clipboard-note')}>
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
        </CardRow>
        <CardRow title={t('capture')} note={t(`capture-${info.platform}`)}>
          <Switch
            label={t('capture')}
            value={settings.hideFromCapture && info.contentProtection !== 'no'}
            isDisabled={info.contentProtection === 'no'}
            onChange={(hideFromCapture) => set({ hideFromCapture })}
          />
        </CardRow>
        {app.hasPassword && (
          <CardRow title={t('lock-after')} note={t('lock-after-note')}>
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
          </CardRow>
        )}
        {app.hasPassword && (
          <CardRow title={t('lock')}>
            <Button size="small" onPress={() => void main.vault.lock().catch(sayRefusal)}>
              <Lock size={15} aria-hidden />
              {t('lock-now')}
            </Button>
          </CardRow>
        )}
        <CardRow title={t('kit')} note={t(`kit-${app.kit}`)}>
          <Button size="small" onPress={() => change({ dialog: { kind: 'kit' } })}>
            {t(app.kit === 'saved' ? 'kit-again' : 'kit-make')}
          </Button>
        </CardRow>
        <CardRow title={t('activity')} note={t('activity-note')}>
          <Button size="small" onPress={() => change({ view: 'activity' })}>
            <History size={15} aria-hidden />
            {t('show-activity')}
            <ChevronRight size={15} aria-hidden className="-mr-1" />
          </Button>
        </CardRow>
      </Card>

      <Card title={t('transfer:card')}>
        <CardRow title={t('transfer:import-title')} note={t('transfer:import-note')}>
          <Button size="small" onPress={showImport}>
            {t('transfer:import')}
            <ChevronRight size={15} aria-hidden className="-mr-1" />
          </Button>
        </CardRow>
        <CardRow title={t('transfer:export-title')} note={t('transfer:export-note')}>
          <Button size="small" onPress={() => change({ view: 'export' })}>
            {t('transfer:export')}
            <ChevronRight size={15} aria-hidden className="-mr-1" />
          </Button>
        </CardRow>
      </Card>

      <AccountsCard settings={settings} set={set} />

      <DeliveryCard />

      <Backups lastBackupAt={app.lastBackupAt} />

      <ClockCard />

      <Card title={t('about')}>
        <CardRow title="Sparekey" note={t('version', { version: info.version })}>
          <Button size="small" onPress={() => void main.vault.showFolder().catch(sayRefusal)}>
            <FolderOpen size={15} aria-hidden />
            {t('show-folder')}
          </Button>
        </CardRow>
        <CardRow title={t('reset')} note={t('reset-note')}>
          <Button size="small" onPress={() => void reset()}>
            {t('reset-now')}
          </Button>
        </CardRow>
      </Card>
    </Page>
  )
}
