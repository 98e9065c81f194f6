import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useContacts } from '../accounts/holdings.ts'
import { showContacts } from '../accounts/place.ts'
import { main } from '../bridge.ts'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { TextField } from '../components/fields/TextField.tsx'
import { useStore } from '../store/store.ts'
import { wordsOfError } from '../words.ts'

/** Begins to change a number or an address: what follows is a list of the services where it must be changed too. */
export function ChangeAddressDialog({ contactId, onClose }: { contactId: string; onClose: () => void }) {
  const { t } = useTranslation('contacts')
  const contact = useContacts().find(({ id }) => id === contactId)
  const accounts = useStore((state) => state.accounts)
  const [to, setTo] = useState('')
  const [error, setError] = useState<string | undefined>()
  const [busy, setBusy] = useState(false)
  if (!contact) return null
  const using = [...accounts.values()].filter(({ methods, contacts }) =>
    [...methods, ...contacts].some((one) => one.contactId === contactId),
  )

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    try {
      await main.contacts.changes.begin({ id: contactId, to })
      onClose()
      showContacts()
    } catch (refusal) {
      setError(wordsOfError(t, refusal))
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={t(`change.${contact.kind}`)}
      width="narrow"
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            {t('common:cancel')}
          </Button>
          <Button look="primary" type="submit" form="change-address" isDisabled={to.trim() === ''}>
            {t('begin-change')}
          </Button>
        </>
      }
    >
      <form id="change-address" className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        <p className="selectable">
          <span className="text-soft">{t('now')}</span>{' '}
          <strong className="font-semibold">{contact.shown}</strong>
        </p>
        <TextField
          label={t(`new.${contact.kind}`)}
          autoFocus
          type={contact.kind === 'phone' ? 'tel' : 'text'}
          value={to}
          error={error}
          onChange={(text) => {
            setError(undefined)
            setTo(text)
          }}
        />
        <p className="text-soft">{t('change-what', { count: using.length })}</p>
      </form>
    </Dialog>
  )
}
