import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContactKind } from '../../contract/accounts/contacts.ts'
import { useDevices } from '../accounts/holdings.ts'
import { main } from '../bridge.ts'
import { Choice } from '../components/fields/Choice.tsx'
import { Segments } from '../components/fields/Segments.tsx'
import { TextField } from '../components/fields/TextField.tsx'
import { FormDialog } from '../components/forms/FormDialog.tsx'
import { useSending } from '../components/forms/useSending.ts'

const kinds: readonly ContactKind[] = ['email', 'phone', 'kakaotalk']

/** An email address, a phone number or a KakaoTalk profile. */
export function AddContactDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('contacts')
  const devices = useDevices()
  const [kind, setKind] = useState<ContactKind>('email')
  const [address, setAddress] = useState('')
  const [label, setLabel] = useState('')
  const [deviceId, setDeviceId] = useState('')

  const sending = useSending(async () => {
    await main.contacts.add({
      kind,
      address,
      ...(label.trim() !== '' && { label: label.trim() }),
      ...(kind !== 'email' && deviceId !== '' && { receivedOn: deviceId }),
    })
    onClose()
  })
  return (
    <FormDialog
      title={t('add-title')}
      width="narrow"
      onClose={onClose}
      sending={sending}
      action={t('accounts:add-this')}
      button={{ isDisabled: address.trim() === '' }}
    >
      <Segments
        label={t('title')}
        value={kind}
        options={kinds.map((id) => ({ id, name: t(`kind.${id}`) }))}
        onChange={(next) => {
          sending.clear()
          setKind(next)
        }}
      />
      <TextField
        key={kind}
        label={t(`new.${kind}`)}
        autoFocus
        type={kind === 'phone' ? 'tel' : 'text'}
        value={address}
        error={sending.error}
        note={kind !== 'email' && t(`new-note.${kind}`)}
        onChange={(text) => {
          sending.clear()
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
    </FormDialog>
  )
}
