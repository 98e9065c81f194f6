import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountView, MethodView } from '../../../contract/accounts.ts'
import { main } from '../../bridge.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Choice } from '../../components/fields/Choice.tsx'
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
  const [error, setError] = useState<string | undefined>()
  const [busy, setBusy] = useState(false)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    try {
      const rests = contactKind === undefined ? { deviceId } : { contactId: await contact.settle() }
      await main.accounts.restOn({ id: account.id, methodId: method.id, ...rests })
      onClose()
    } catch (refusal) {
      setError(wordsOfRuleError(t, refusal))
      setBusy(false)
    }
  }

  return (
    <Dialog
      title={t('say-which')}
      width="narrow"
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            {t('common:cancel')}
          </Button>
          <Button
            look="primary"
            type="submit"
            form="rest-on"
            isDisabled={contactKind === undefined ? deviceId === '' : !contact.isComplete}
          >
            {t('entry:save')}
          </Button>
        </>
      }
    >
      <form id="rest-on" className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        {contactKind !== undefined ? (
          <NewOrKnownContact kind={contactKind} choice={contact} error={error} />
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
      </form>
    </Dialog>
  )
}
