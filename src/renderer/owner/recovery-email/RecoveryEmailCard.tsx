import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnerInformation } from '../../../contract/owner/owner.ts'
import { main } from '../../bridge.ts'
import { Badge } from '../../components/Badge.tsx'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Fact, Facts } from '../../components/Facts.tsx'
import { Switch } from '../../components/fields/Switch.tsx'
import { MenuItem } from '../../components/Menu.tsx'
import { MoreMenu } from '../../components/MoreMenu.tsx'
import { useDates } from '../../components/useDates.ts'
import { say, sayRefusal } from '../../store/toast.ts'
import { AddressByCode } from '../AddressByCode.tsx'
import { SureDialog } from '../second-step/dialogs.tsx'
import { useBackupEmail } from './useBackupEmail.tsx'

type Open = 'change' | 'remove' | 'revoke'

/** The backup email, and the recovery code that lies in it. */
export function RecoveryEmailCard({ of }: { of: OwnerInformation }) {
  const { t } = useTranslation('owner')
  const { day, moment } = useDates()
  const [open, setOpen] = useState<Open | undefined>()
  const [busy, setBusy] = useState(false)
  const close = () => setOpen(undefined)
  const { backupEmail, recoveryEmail, hasPassword } = of
  const run = async (task: () => Promise<void>, done: string) => {
    if (busy) return
    setBusy(true)
    try {
      await task()
      say(done)
    } catch (refusal) {
      sayRefusal(refusal)
    } finally {
      setBusy(false)
    }
  }
  const send = () => run(() => main.owner.recoveryEmail.send(), t('recovery-sent'))

  return (
    <Facts title={t('recovery-email')}>
      <Fact
        name={t('backup-email')}
        value={backupEmail?.shown ?? <span className="font-normal text-faint">{t('not-registered')}</span>}
      >
        {backupEmail ? (
          <>
            {backupEmail.verifiedAt !== undefined && (
              <Badge tone="accent">{t('verified-on', { day: day(backupEmail.verifiedAt) })}</Badge>
            )}
            <MoreMenu
              name={t('backup-email')}
              onAction={(key) => setOpen(key === 'change' ? 'change' : 'remove')}
            >
              <MenuItem id="change">{t('change')}</MenuItem>
              <MenuItem id="remove" loss>
                {t('remove')}
              </MenuItem>
            </MoreMenu>
          </>
        ) : (
          <Button size="small" onPress={() => setOpen('change')} aria-label={t('register.backup')}>
            {t('register.short')}
          </Button>
        )}
      </Fact>
      {backupEmail && hasPassword && (
        <Fact
          name={t('recovery-code')}
          value={
            recoveryEmail
              ? recoveryEmail.sentAt === undefined
                ? t('recovery-ready')
                : t('recovery-sent-at', { when: moment(recoveryEmail.sentAt) })
              : t('recovery-none')
          }
        >
          <Button size="small" isPending={busy} onPress={() => void send()}>
            {t(recoveryEmail ? 'send-fresh' : 'send-recovery')}
          </Button>
          {recoveryEmail && (
            <Button size="small" onPress={() => setOpen('revoke')}>
              {t('revoke')}
            </Button>
          )}
        </Fact>
      )}
      {backupEmail && hasPassword && recoveryEmail && (
        <Fact
          name={t('moment')}
          value={<span className="font-normal text-sm text-soft">{t('moment-note')}</span>}
        >
          <Switch
            label={t('moment')}
            value={recoveryEmail.moment}
            isPending={busy}
            onChange={(on) =>
              void run(() => main.owner.recoveryEmail.setMoment({ on }), t(on ? 'moment-on' : 'moment-off'))
            }
          />
        </Fact>
      )}
      <p className="pe-2 pb-2 text-pretty text-sm text-soft">
        {t(hasPassword ? 'recovery-how' : 'recovery-needs-password')}
      </p>
      {open === 'change' && <BackupEmailDialog onClose={close} />}
      {open === 'remove' && (
        <SureDialog
          title={t('remove-backup')}
          sure={t('remove')}
          done={t('backup-removed')}
          run={() => main.owner.backupEmail.remove()}
          onClose={close}
        >
          <p className="text-pretty">{t('remove-backup-what')}</p>
        </SureDialog>
      )}
      {open === 'revoke' && (
        <SureDialog
          title={t('revoke-recovery')}
          sure={t('revoke')}
          done={t('recovery-revoked')}
          run={() => main.owner.recoveryEmail.revoke()}
          onClose={close}
        >
          <p className="text-pretty">{t('revoke-recovery-what')}</p>
        </SureDialog>
      )}
    </Facts>
  )
}

function BackupEmailDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('owner')
  const steps = useBackupEmail(onClose)
  return (
    <Dialog
      title={t('backup-email')}
      width="narrow"
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            {t('common:cancel')}
          </Button>
          {steps.button('backup-email')}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="text-pretty text-soft">{t('step-why.email')}</p>
        <AddressByCode id="backup-email" steps={steps} />
      </div>
    </Dialog>
  )
}
