import { useTranslation } from 'react-i18next'
import type { AccountView } from '../../../contract/accounts/accounts.ts'
import type { ServiceView } from '../../../contract/accounts/services.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { useContacts } from '../holdings.ts'
import { StepsThere } from '../steps/StepsThere.tsx'
import { useMethodName, wordsOfRule } from '../words.ts'
import { act, useDecision } from './deciding.ts'
import { Followups } from './Followups.tsx'

export type Removing =
  | { do: 'remove-method'; id: string }
  | { do: 'remove-contact'; contactId: string }
  | { do: 'turn-off-second-step' }

/** Takes a way in, a contact, or all of the second step away, after what follows was said; or says why the service does not let it go. */
export function RemoveDialog({
  account,
  service,
  removing,
  onClose,
}: {
  account: AccountView
  service: ServiceView | undefined
  removing: Removing
  onClose: () => void
}) {
  const { t } = useTranslation('accounts')
  const methodName = useMethodName(service)
  const contacts = useContacts()
  const decision = useDecision(account, removing)
  const method =
    removing.do === 'remove-method' ? account.methods.find(({ id }) => id === removing.id) : undefined
  const contactId = removing.do === 'remove-contact' ? removing.contactId : undefined
  const contact = contacts.find(({ id }) => id === contactId)
  const isWay = removing.do !== 'remove-contact'
  const name =
    removing.do === 'turn-off-second-step'
      ? t('second-step')
      : method
        ? methodName(method.kind)
        : (contact?.shown ?? '')
  const isAllowed = decision?.allowed === true
  const kinds =
    removing.do === 'turn-off-second-step'
      ? account.methods.map(({ kind }) => kind)
      : method
        ? [method.kind]
        : []

  const remove = async () => {
    if (!decision?.allowed) return
    const trash = decision.follows.some(({ what }) => what === 'entry-idle')
    const done = await act(
      account.id,
      removing.do === 'remove-contact'
        ? { ...removing, seen: decision.mustBeSeen }
        : { ...removing, seen: decision.mustBeSeen, trashEntry: trash },
    )
    if (done) onClose()
  }

  return (
    <Dialog
      title={t(isWay ? 'turn-off-title' : 'take-away-title', { name })}
      role="alertdialog"
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            {t('common:cancel')}
          </Button>
          <Button look="loss" isDisabled={!isAllowed} onPress={() => void remove()}>
            {t(isWay ? 'it-is-off' : 'take-away')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <p>{t(isWay ? 'turn-off-what' : 'take-away-what', { service: account.serviceName })}</p>
        {decision && !decision.allowed && (
          <p role="alert" className="rounded-control bg-attention-wash px-3 py-2 text-attention text-sm">
            {wordsOfRule(t, { code: decision.reason, details: decision.details })}
          </p>
        )}
        {decision?.allowed && <Followups follows={decision.follows} service={service} />}
        {isAllowed && <StepsThere service={service} kinds={kinds} />}
      </div>
    </Dialog>
  )
}
