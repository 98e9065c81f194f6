import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContactView } from '../../contract/contacts.ts'
import { useDevices } from '../accounts/holdings.ts'
import { main } from '../bridge.ts'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { Choice } from '../components/fields/Choice.tsx'
import { TextField } from '../components/fields/TextField.tsx'
import { useStore } from '../store/store.ts'
import { wordsOfError } from '../words.ts'

/** What a contact is called, the device that receives what is sent to it, and the account that holds it. */
export function EditContactDialog({ contact, onClose }: { contact: ContactView; onClose: () => void }) {
  const { t } = useTranslation('contacts')
  const devices = useDevices()
  const accounts = useStore((state) => state.accounts)
  const [label, setLabel] = useState(contact.label ?? '')
  const [receivedOn, setReceivedOn] = useState(contact.receivedOn ?? '')
  const [heldBy, setHeldBy] = useState(contact.heldBy ?? '')
  const [error, setError] = useState<string | undefined>()

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    try {
      await main.contacts.edit({
        id: contact.id,
        label: label.trim() || null,
        receivedOn: receivedOn || null,
        heldBy: heldBy || null,
      })
      onClose()
    } catch (refusal) {
      setError(wordsOfError(t, refusal))
    }
  }
  return (
    <Dialog
      title={contact.shown}
      width="narrow"
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            {t('common:cancel')}
          </Button>
          <Button look="primary" type="submit" form="edit-contact">
            {t('entry:save')}
          </Button>
        </>
      }
    >
      <form id="edit-contact" className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('label')}
          value={label}
          onChange={setLabel}
          placeholder={t('label-example')}
          autoFocus
          error={error}
        />
        <Choice
          label={t('received-on')}
          value={receivedOn}
          options={[{ id: '', name: t('not-said') }, ...devices.map(({ id, name }) => ({ id, name }))]}
          onChange={setReceivedOn}
        />
        {contact.kind !== 'phone' && (
          <Choice
            label={t('held-by')}
            value={heldBy}
            options={[
              { id: '', name: t('not-said') },
              ...[...accounts.values()].map(({ id, serviceName, userId }) => ({
                id,
                name: [serviceName, userId].filter(Boolean).join(' · '),
              })),
            ]}
            onChange={setHeldBy}
          />
        )}
      </form>
    </Dialog>
  )
}
