import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountView } from '../../../contract/accounts/accounts.ts'
import type { ServiceView } from '../../../contract/accounts/services.ts'
import { act } from '../../accounts/methods/deciding.ts'
import { StepList } from '../../accounts/steps/Steps.tsx'
import { useMethodName } from '../../accounts/words.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'

/** A way in that was begun here and is to be set up at the service: it counts once the person says that it is. */
export function FinishDialog({
  account,
  service,
  methodId,
  onClose,
}: {
  account: AccountView
  service: ServiceView | undefined
  methodId: string
  onClose: () => void
}) {
  const { t } = useTranslation('accounts')
  const { t: words } = useTranslation('recovery')
  const methodName = useMethodName(service)
  const [busy, setBusy] = useState(false)
  const method = account.methods.find(({ id }) => id === methodId)
  const guide = service?.guides.find(
    ({ task, method: of }) =>
      (task === 'register' && of === method?.kind) ||
      (task === 'trust-device' && method?.kind === 'trusted-device'),
  )
  // What no code confirms counts at once: then there is only something to read.
  const isPending = method?.pending !== undefined
  const isNothing = method !== undefined && !isPending && !guide
  useEffect(() => {
    if (isNothing) onClose()
  }, [isNothing, onClose])
  if (!method || isNothing) return null
  const { serviceName } = account
  const { kind } = method
  const finish = async () => {
    if (!isPending) return onClose()
    setBusy(true)
    const done = await act(account.id, { do: 'confirm-method', id: methodId })
    if (done) onClose()
    else setBusy(false)
  }
  return (
    <Dialog
      title={words('finish-title', { service: serviceName })}
      onClose={onClose}
      dismissable
      actions={
        <>
          {isPending && (
            <Button look="quiet" onPress={onClose}>
              {words('later')}
            </Button>
          )}
          <Button look="primary" isPending={busy} onPress={() => void finish()}>
            {t(isPending ? 'it-is-set-up' : 'done')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p>
          {words(isPending ? 'finish-note' : 'set-up-note', {
            service: serviceName,
            method: methodName(kind),
          })}
        </p>
        {guide && <StepList guide={guide} />}
      </div>
    </Dialog>
  )
}
