import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountView, MethodView } from '../../../contract/accounts/accounts.ts'
import { main } from '../../bridge.ts'
import { Choice } from '../../components/fields/Choice.tsx'
import { FormDialog } from '../../components/forms/FormDialog.tsx'
import { useSending } from '../../components/forms/useSending.ts'
import { contactKindOf, NewOrKnownContact, useContactChoice } from '../../contacts/NewOrKnownContact.tsx'
import { useDevices } from '../holdings.ts'
import { wordsOfRuleError } from '../words.ts'

/** Says which number, mailbox or device a method rests on. */
export function RestOnDialog({
  account,
  method,
  onClose,
}: {
  account: AccountView
  method: MethodView
  onClose: () => void
}) {
  const { t } = useTranslation('accounts')
  const devices = useDevices()
  const contactKind = contactKindOf(method.kind)
  const contact = useContactChoice(contactKind, method.contactId)
  const [deviceId, setDeviceId] = useState(method.deviceId ?? devices[0]?.id ?? '')

  const sending = useSending(async () => {
    const rests = contactKind === undefined ? { deviceId } : { contactId: await contact.settle() }
    await main.accounts.restOn({ id: account.id, methodId: method.id, ...rests })
    onClose()
  }, wordsOfRuleError)

  return (
    <FormDialog
      title={t('say-which')}
      width="narrow"
      onClose={onClose}
      sending={sending}
      action={t('entry:save')}
      button={{ isDisabled: contactKind === undefined ? deviceId === '' : !contact.isComplete }}
    >
      {contactKind !== undefined ? (
        <NewOrKnownContact kind={contactKind} choice={contact} error={sending.error} />
      ) : devices.length > 0 ? (
        <Choice
          label={t('on-device')}
          value={deviceId}
          options={devices.map(({ id, name }) => ({ id, name }))}
          onChange={setDeviceId}
        />
      ) : (
        <p className="text-soft">{t('no-devices-yet')}</p>
      )}
    </FormDialog>
  )
}
