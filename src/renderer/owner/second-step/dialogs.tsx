import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StepKind } from '../../../contract/owner/owner.ts'
import { main } from '../../bridge.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { FormError } from '../../components/forms/FormError.tsx'
import { change } from '../../store/store.ts'
import { say } from '../../store/toast.ts'
import { wordsOfError } from '../../words.ts'
import { RegisterApp } from './RegisterApp.tsx'
import { StepAddress } from './SetUp.tsx'

/** What is changed of the second step once it is on. */

/** The old number stays in force until the code that was sent to the new one has come back. */
export function ChangeStepDialog({ now, onClose }: { now: StepKind; onClose: () => void }) {
  const { t } = useTranslation('owner')
  return (
    <Dialog title={t(`change-step.${now}`)} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <p className="text-pretty text-soft">{t('old-until-new')}</p>
        <StepAddress
          now={now}
          onRight={(address) => {
            // What was lost is changed: there is nothing left to lead to.
            change({ cameByEmail: false })
            onClose()
            say(t('step-changed', { address }))
          }}
        />
      </div>
    </Dialog>
  )
}

export function RegisterAppDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('owner')
  return (
    <Dialog title={t('register-otp')} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <p className="text-pretty text-soft">{t('step-why.app')}</p>
        <RegisterApp
          onRight={() => {
            onClose()
            say(t('otp-registered'))
          }}
        />
      </div>
    </Dialog>
  )
}

/** Says what goes, and does it when that was seen. */
export function SureDialog({
  title,
  sure,
  done,
  run,
  onClose,
  children,
}: {
  title: string
  sure: string
  done: string
  run: () => Promise<unknown>
  onClose: () => void
  children: ReactNode
}) {
  const { t } = useTranslation('owner')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | undefined>()
  const doIt = async () => {
    if (busy) return
    setBusy(true)
    try {
      await run()
      onClose()
      say(done)
    } catch (refusal) {
      setError(wordsOfError(t, refusal))
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={title}
      role="alertdialog"
      width="narrow"
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            {t('common:cancel')}
          </Button>
          <Button look="loss" isPending={busy} onPress={() => void doIt()}>
            {sure}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {children}
        <FormError>{error}</FormError>
      </div>
    </Dialog>
  )
}

export function TurnOffDialog({ withApp, onClose }: { withApp: boolean; onClose: () => void }) {
  const { t } = useTranslation('owner')
  return (
    <SureDialog
      title={t('turn-off-title')}
      sure={t('turn-off')}
      done={t('second-step-off-now')}
      run={() => main.owner.secondStep.turnOff({ seen: true })}
      onClose={onClose}
    >
      <p className="text-pretty">{t('turn-off-what')}</p>
      {withApp && <p className="text-pretty font-medium text-loss">{t('turn-off-app')}</p>}
    </SureDialog>
  )
}

export function DeleteOtpDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('owner')
  return (
    <SureDialog
      title={t('delete-otp')}
      sure={t('delete-otp')}
      done={t('otp-deleted')}
      run={() => main.owner.secondStep.authenticator.remove()}
      onClose={onClose}
    >
      <p className="text-pretty">{t('delete-otp-what')}</p>
    </SureDialog>
  )
}
