import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useContacts } from '../accounts/holdings.ts'
import { showContacts } from '../accounts/place.ts'
import { main } from '../bridge.ts'
import { TextField } from '../components/fields/TextField.tsx'
import { FormDialog } from '../components/forms/FormDialog.tsx'
import { useSending } from '../components/forms/useSending.ts'
import { useStore } from '../store/store.ts'

/** Begins to change a number or an address: what follows is a list of the services where it must be changed too. */
export function ChangeAddressDialog({ contactId, onClose }: { contactId: string; onClose: () => void }) {
  const { t } = useTranslation('contacts')
  const contact = useContacts().find(({ id }) => id === contactId)
  const accounts = useStore((state) => state.accounts)
  const [to, setTo] = useState('')
  const sending = useSending(async () => {
    await main.contacts.changes.begin({ id: contactId, to })
    onClose()
    showContacts()
  })
  if (!contact) return null
  const using = [...accounts.values()].filter(({ methods, contacts }) =>
    [...methods, ...contacts].some((one) => one.contactId === contactId),
  )
  return (
    <FormDialog
      title={t(`change.${contact.kind}`)}
      width="narrow"
      onClose={onClose}
      sending={sending}
      action={t('begin-change')}
      button={{ isDisabled: to.trim() === '' }}
    >
      <p className="selectable">
        <span className="text-soft">{t('now')}</span>{' '}
        <strong className="font-semibold">{contact.shown}</strong>
      </p>
      <TextField
        label={t(`new.${contact.kind}`)}
        autoFocus
        type={contact.kind === 'phone' ? 'tel' : 'text'}
        value={to}
        error={sending.error}
        onChange={(text) => {
          sending.clear()
          setTo(text)
        }}
      />
      <p className="text-soft">{t('change-what', { count: using.length })}</p>
    </FormDialog>
  )
}
