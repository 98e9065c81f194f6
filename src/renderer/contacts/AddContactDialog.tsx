import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContactKind } from '../../contract/contacts.ts'
import { useDevices } from '../accounts/holdings.ts'
import { main } from '../bridge.ts'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { Choice } from '../components/fields/Choice.tsx'
import { Segments } from '../components/fields/Segments.tsx'
import { TextField } from '../components/fields/TextField.tsx'
import { wordsOfError } from '../words.ts'

const kinds: readonly ContactKind[] = ['email', 'phone', 'kakaotalk']

/** An email address, a phone number or a KakaoTalk profile. */
export function AddContactDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('contacts')
  const devices = useDevices()
  const [kind, setKind] = useState<ContactKind>('email')
  const [address, setAddress] = useState('')
  const [label, setLabel] = useState('')
  const [deviceId, setDeviceId] = useState('')
  const [error, setError] = useState<string | undefined>()
  const [busy, setBusy] = useState(false)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    try {
      await main.contacts.add({
        kind,
        address,
        ...(label.trim() !== '' && { label: label.trim() }),
        ...(kind !== 'email' && deviceId !== '' && { receivedOn: deviceId }),
      })
      onClose()
    } catch (refusal) {
      setError(wordsOfError(t, refusal))
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={t('add-title')}
      width="narrow"
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            {t('common:cancel')}
          </Button>
          <Button look="primary" type="submit" form="add-contact" isDisabled={address.trim() === ''}>
            {t('accounts:add-this')}
          </Button>
        </>
      }
    >
      <form id="add-contact" className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        <Segments
          label={t('title')}
          value={kind}
          options={kinds.map((id) => ({ id, name: t(`kind.${id}`) }))}
          onChange={(next) => {
            setError(undefined)
            setKind(next)
          }}
        />
        <TextField
          key={kind}
          label={t(`new.${kind}`)}
          autoFocus
          type={kind === 'phone' ? 'tel' : 'text'}
          value={address}
          error={error}
          note={kind !== 'email' && t(`new-note.${kind}`)}
          onChange={(text) => {
            setError(undefined)
            setAddress(text)
          }}
        />
        <TextField label={t('label')} value={label} onChange={setLabel} placeholder={t('label-example')} />
        {kind !== 'email' && devices.length > 0 && (
          <Choice
            label={t('received-on')}
            value={deviceId}
            options={[{ id: '', name: t('not-said') }, ...devices.map(({ id, name }) => ({ id, name }))]}
            onChange={setDeviceId}
          />
        )}
      </form>
    </Dialog>
  )
}
