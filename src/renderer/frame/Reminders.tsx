import { ArrowUpCircle, FolderX, LifeBuoy, ShieldAlert, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { main } from '../bridge.ts'
import { Banner } from '../components/Banner.tsx'
import { Button } from '../components/Button.tsx'
import { DrillReminder, hasDrillReminder } from '../recovery/drill/DrillReminder.tsx'
import { hasSheetReminder, SheetReminder } from '../recovery/sheet/SheetReminder.tsx'
import { change, useStore } from '../store/store.ts'
import { sayRefusal } from '../store/toast.ts'

/** What stays above every view until its cause is gone; nothing on most days. */
export function Reminders() {
  const { t } = useTranslation()
  const view = useStore((state) => state.view)
  const updates = useStore((state) => state.updates)
  const trouble = useStore(({ app }) => (app.phase === 'open' ? app.trouble : undefined))
  const quarantined = useStore(({ app }) => (app.phase === 'open' ? app.quarantined : 0))
  const kit = useStore(({ app }) => app.phase === 'open' && app.kit === 'pending') && view === 'codes'
  const drill = useStore(hasDrillReminder)
  const update = updates?.state === 'available' && view === 'codes' ? updates.version : undefined
  const sheet = useStore(hasSheetReminder)
  const copiesFail = useStore(({ settings }) => settings?.folderBackups?.failure?.seen === false)
  const isAny = kit || update || copiesFail || trouble || quarantined > 0 || drill || sheet

  return (
    <div className={`flex flex-col gap-2 px-4 wide:px-7 ${isAny ? 'pt-4' : ''}`}>
      {/* What goes wrong meanwhile is read aloud when it comes. */}
      <div aria-live="polite" className="contents">
        {trouble && (
          <Banner
            icon={TriangleAlert}
            tone="loss"
            actions={
              <Button look="link" size="small" onPress={() => void main.vault.showFolder().catch(sayRefusal)}>
                {t('show-folder')}
              </Button>
            }
          >
            {t(`trouble-${trouble}`)}
          </Banner>
        )}
        {quarantined > 0 && (
          <Banner icon={ShieldAlert} tone="attention">
            {t('quarantined', { count: quarantined })}
          </Banner>
        )}
        {copiesFail && (
          <Banner
            icon={FolderX}
            tone="attention"
            actions={
              <>
                <Button
                  look="link"
                  size="small"
                  onPress={() => change({ view: 'settings', settingsSection: 'backups' })}
                >
                  {t('show-settings')}
                </Button>
                <Button
                  look="link"
                  size="small"
                  onPress={() => void main.vault.folder.seen().catch(sayRefusal)}
                >
                  {t('hide-copies-fail')}
                </Button>
              </>
            }
          >
            {t('copies-fail')}
          </Banner>
        )}
      </div>
      <DrillReminder />
      {update && (
        <Banner
          icon={ArrowUpCircle}
          tone="accent"
          actions={
            <Button look="link" size="small" onPress={() => change({ view: 'about' })}>
              {t('update-look')}
            </Button>
          }
        >
          {t('update-there', { version: update })}
        </Banner>
      )}
      <SheetReminder />
      {kit && (
        <Banner
          icon={LifeBuoy}
          tone="accent"
          actions={
            <Button look="link" size="small" onPress={() => change({ dialog: { kind: 'kit' } })}>
              {t('make-kit')}
            </Button>
          }
        >
          {t('kit-pending')}
        </Banner>
      )}
    </div>
  )
}
