import { ArchiveRestore, FolderOpen, RotateCw, ShieldQuestion } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppState, FailureReason } from '../../contract/app/app.ts'
import { main, refusalOf } from '../bridge.ts'
import { Button } from '../components/Button.tsx'
import { useDates } from '../components/useDates.ts'
import { later } from '../frame/later.tsx'
import { say, sayRefusal } from '../store/toast.ts'
import { PhoneLostLink } from './PhoneLostScreen.tsx'
import { RestoreScreen, type Way } from './RestoreScreen.tsx'
import { StartScreen, WayIcon } from './StartScreen.tsx'
import { PasswordForm } from './UnlockScreen.tsx'

const DiagnosticsDialog = later(
  async () => (await import('../about/DiagnosticsDialog.tsx')).DiagnosticsDialog,
)

type Failure = Extract<AppState, { phase: 'failed' }>

/** What may help, for each reason: to look again, the newest backup, or a vault brought back by one of these ways. */
const ways: Record<FailureReason, { retry: 'first' | 'also'; backup: boolean; restore: readonly Way[] }> = {
  'keychain-locked': { retry: 'first', backup: false, restore: ['kit', 'file'] },
  'keychain-unavailable': { retry: 'first', backup: false, restore: ['kit', 'file'] },
  'keychain-entry-gone': { retry: 'also', backup: false, restore: ['kit', 'file'] },
  'keychain-other-vault': { retry: 'also', backup: false, restore: ['kit', 'backup', 'file'] },
  'vault-unreadable': { retry: 'also', backup: true, restore: ['backup', 'file'] },
  'vault-missing': { retry: 'also', backup: true, restore: ['backup', 'file'] },
  'vault-newer': { retry: 'first', backup: true, restore: ['backup', 'file'] },
  'slots-unreadable': { retry: 'also', backup: false, restore: ['kit', 'file'] },
  'folder-unreadable': { retry: 'first', backup: false, restore: [] },
  'vault-replaced': { retry: 'first', backup: false, restore: [] },
}

/** The vault could not be opened: what happened, and the ways back. Nothing here deletes anything. */
export function FailureScreen({ failure }: { failure: Failure }) {
  const { t } = useTranslation('start')
  const { moment } = useDates()
  const [restoring, setRestoring] = useState(false)
  const [busy, setBusy] = useState(false)
  const [diagnosing, setDiagnosing] = useState(false)
  const { reason, backup, passwordSlot } = failure
  const { retry, backup: offersBackup, restore } = ways[reason]
  const newest = offersBackup ? backup : undefined

  if (restoring) {
    return (
      <RestoreScreen
        ways={restore}
        needsPassword={reason === 'keychain-unavailable'}
        onBack={() => setRestoring(false)}
      />
    )
  }

  const run = async (task: () => Promise<unknown>) => {
    setBusy(true)
    try {
      await task()
    } catch (error) {
      // The keys on this computer do not open it: the kit is asked for.
      if (refusalOf(error).code === 'kit-needed' && restore.length > 0) setRestoring(true)
      else sayRefusal(error)
    } finally {
      setBusy(false)
    }
  }
  const restoreNewest = () =>
    run(async () => {
      const { entries } = await main.vault.restore.source({ source: { in: 'backups', id: newest!.id } })
      say(t('restored', { count: entries }))
    })
  const retryFirst = retry === 'first' && !newest
  const kitFirst = !retryFirst && !newest && !passwordSlot

  return (
    <StartScreen
      title={t(`failed-${reason}`)}
      lead={t(`failed-${reason}-lead`)}
      icon={
        <WayIcon tone="attention">
          <ShieldQuestion size={27} strokeWidth={1.7} aria-hidden />
        </WayIcon>
      }
    >
      {passwordSlot && <PasswordForm />}
      {newest && (
        <div className="flex flex-col gap-3 rounded-card border border-line bg-surface p-4 shadow-card">
          <div>
            <p className="font-medium">{t('newest-backup', { when: moment(newest.at) })}</p>
            {newest.entries !== undefined && (
              <p className="text-sm text-soft">{t('codes', { count: newest.entries })}</p>
            )}
          </div>
          <Button
            look="primary"
            size="large"
            place="self-start"
            autoFocus
            isPending={busy}
            onPress={() => void restoreNewest()}
          >
            <ArchiveRestore size={17} aria-hidden />
            {t('restore-newest')}
          </Button>
        </div>
      )}
      <div className="flex flex-wrap gap-2">
        <Button
          look={retryFirst ? 'primary' : 'plain'}
          size="large"
          autoFocus={retryFirst && !passwordSlot}
          isPending={busy}
          onPress={() => void run(() => main.vault.retry())}
        >
          <RotateCw size={16} aria-hidden />
          {t('retry')}
        </Button>
        {restore.length > 0 && (
          <Button
            look={kitFirst ? 'primary' : 'plain'}
            size="large"
            autoFocus={kitFirst}
            onPress={() => setRestoring(true)}
          >
            {t(newest ? 'restore-other' : restore[0] === 'kit' ? 'restore-by-kit' : 'restore-instead')}
          </Button>
        )}
        <Button look="quiet" size="large" onPress={() => void main.vault.showFolder().catch(sayRefusal)}>
          <FolderOpen size={16} aria-hidden />
          {t('show-folder')}
        </Button>
      </div>
      <p className="text-sm text-soft">{t('nothing-deleted')}</p>
      <Button look="link" size="small" place="self-start" onPress={() => setDiagnosing(true)}>
        {t('diagnostics')}
      </Button>
      {diagnosing && <DiagnosticsDialog onClose={() => setDiagnosing(false)} />}
      <PhoneLostLink />
    </StartScreen>
  )
}
