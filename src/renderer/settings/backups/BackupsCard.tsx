import { DatabaseBackup, FileUp } from 'lucide-react'
import { useContext, useEffect, useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { BackupInfo } from '../../../contract/app/app.ts'
import type { RestoreSource } from '../../../contract/vault/vault.ts'
import { main } from '../../bridge.ts'
import { Button } from '../../components/Button.tsx'
import { Card, CardRow } from '../../components/Card.tsx'
import { useDates } from '../../components/useDates.ts'
import { useStore } from '../../store/store.ts'
import { say, sayRefusal } from '../../store/toast.ts'
import { Setting, ShownSettings } from '../Setting.tsx'
import { CopiesList } from './CopiesList.tsx'
import { FolderRows } from './FolderRows.tsx'
import { RestoreDialog } from './RestoreDialog.tsx'

const atFirst = 3

/** The backups there are, newest first; any of them can be gone back to. */
export function BackupsCard() {
  const lastBackupAt = useStore(({ app }) => (app.phase === 'open' ? app.lastBackupAt : undefined))
  const { t } = useTranslation('settings')
  const { moment } = useDates()
  const [backups, setBackups] = useState<readonly BackupInfo[]>([])
  const [all, setAll] = useState(false)
  const [busy, setBusy] = useState(false)
  const [asking, setAsking] = useState<{ source: RestoreSource; name: string } | undefined>()

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
            backup.entries === undefined ? t('backup-unread') : t('start:codes', { count: backup.entries })
          }
        >
          <Button
            size="small"
            look="quiet"
            aria-label={t('restore-of', { when: moment(backup.at) })}
            onPress={() => setAsking({ source: { in: 'backups', id: backup.id }, name: moment(backup.at) })}
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
      {listed.length > 0 && <CopiesList goBack={setAsking} />}
      <Setting id="restore-file" title={t('from-file')} note={t('from-file-note')}>
        <FileTrigger
          onSelect={(files) => {
            const file = files?.[0]
            if (file) setAsking({ source: { in: 'file', file }, name: file.name })
          }}
        >
          <Button size="small">
            <FileUp size={15} aria-hidden />
            {t('choose-file')}
          </Button>
        </FileTrigger>
      </Setting>
      {asking && <RestoreDialog {...asking} onClose={() => setAsking(undefined)} />}
    </Card>
  )
}
