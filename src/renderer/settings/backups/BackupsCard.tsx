import { DatabaseBackup } from 'lucide-react'
import { useContext, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackupInfo } from '../../../contract/app.ts'
import { main } from '../../bridge.ts'
import { Button } from '../../components/Button.tsx'
import { Card, CardRow } from '../../components/Card.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { useDates } from '../../components/useDates.ts'
import { useStore } from '../../store/store.ts'
import { say, sayRefusal } from '../../store/toast.ts'

import { Setting, ShownSettings } from '../Setting.tsx'
import { FolderRows } from './FolderRows.tsx'

const atFirst = 3

/** The backups there are, newest first; any of them can be gone back to. */
export function BackupsCard() {
  const lastBackupAt = useStore(({ app }) => (app.phase === 'open' ? app.lastBackupAt : undefined))
  const { t } = useTranslation('settings')
  const { moment } = useDates()
  const [backups, setBackups] = useState<readonly BackupInfo[]>([])
  const [all, setAll] = useState(false)
  const [busy, setBusy] = useState(false)
  const [asking, setAsking] = useState<BackupInfo | undefined>()

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new backup is a reason to look again.
  useEffect(() => {
    void main.vault.backups().then(setBackups, sayRefusal)
  }, [lastBackupAt])

  const listed = useContext(ShownSettings).has('backups') ? backups : []

  const backUp = async () => {
    setBusy(true)
    try {
      await main.vault.backUpNow()
      setBackups(await main.vault.backups())
      say(t('backed-up'))
    } catch (error) {
      sayRefusal(error)
    } finally {
      setBusy(false)
    }
  }
  const restore = async () => {
    if (!asking) return
    setAsking(undefined)
    try {
      const { entries } = await main.vault.restore.backup({ id: asking.id })
      say(t('start:restored', { count: entries }))
    } catch (error) {
      sayRefusal(error)
    }
  }

  return (
    <Card title={t('backups')}>
      <Setting id="backups" title={t('back-up')} note={t('back-up-note')}>
        <Button size="small" isPending={busy} onPress={() => void backUp()}>
          <DatabaseBackup size={15} aria-hidden />
          {t('back-up-now')}
        </Button>
      </Setting>
      <FolderRows />
      {listed.slice(0, all ? listed.length : atFirst).map((backup) => (
        <CardRow
          key={backup.id}
          title={moment(backup.at)}
          note={
            backup.entries === undefined ? t('backup-unread') : t('start:accounts', { count: backup.entries })
          }
        >
          <Button
            size="small"
            look="quiet"
            aria-label={t('restore-of', { when: moment(backup.at) })}
            onPress={() => setAsking(backup)}
          >
            {t('restore')}
          </Button>
        </CardRow>
      ))}
      {!all && listed.length > atFirst && (
        <div className="px-4 py-2">
          <Button look="link" size="small" onPress={() => setAll(true)}>
            {t('more-backups', { count: listed.length - atFirst })}
          </Button>
        </div>
      )}
      {asking && (
        <Dialog
          title={t('ask-restore')}
          role="alertdialog"
          width="narrow"
          onClose={() => setAsking(undefined)}
          actions={
            <>
              <Button look="quiet" onPress={() => setAsking(undefined)} autoFocus>
                {t('common:cancel')}
              </Button>
              <Button look="primary" onPress={() => void restore()}>
                {t('restore')}
              </Button>
            </>
          }
        >
          <p>{t('ask-restore-note', { when: moment(asking.at) })}</p>
        </Dialog>
      )}
    </Card>
  )
}
