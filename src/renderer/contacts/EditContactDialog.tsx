import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContactView } from '../../contract/accounts/contacts.ts'
import { useDevices } from '../accounts/holdings.ts'
import { main } from '../bridge.ts'
import { Choice } from '../components/fields/Choice.tsx'
import { TextField } from '../components/fields/TextField.tsx'
import { FormDialog } from '../components/forms/FormDialog.tsx'
import { useSending } from '../components/forms/useSending.ts'
import { useStore } from '../store/store.ts'

/** What a contact is called, the device that receives what is sent to it, and the account that holds it. */
export function EditContactDialog({ contact, onClose }: { contact: ContactView; onClose: () => void }) {
  const { t } = useTranslation('contacts')
  const devices = useDevices()
  const accounts = useStore((state) => state.accounts)
  const [label, setLabel] = useState(contact.label ?? '')
  const [receivedOn, setReceivedOn] = useState(contact.receivedOn ?? '')
  const [heldBy, setHeldBy] = useState(contact.heldBy ?? '')

  const sending = useSending(async () => {
    await main.contacts.edit({
      id: contact.id,
      label: label.trim() || null,
      receivedOn: receivedOn || null,
      heldBy: heldBy || null,
    })
    onClose()
  })
  return (
    <FormDialog
      title={contact.shown}
      width="narrow"
      onClose={onClose}
      sending={sending}
      action={t('entry:save')}
    >
      <TextField
        label={t('label')}
        value={label}
        onChange={setLabel}
        placeholder={t('label-example')}
        autoFocus
        error={sending.error}
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
    </FormDialog>
  )
}
