import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MethodKind } from '../../contract/accounts/accounts.ts'
import type { ContactKind } from '../../contract/accounts/contacts.ts'
import { useContacts, useDevices } from '../accounts/holdings.ts'
import { main } from '../bridge.ts'
import { Choice } from '../components/fields/Choice.tsx'
import { TextField } from '../components/fields/TextField.tsx'
import { FormError } from '../components/forms/FormError.tsx'

/** The contact that receives the codes of a method of this kind; undefined where it needs none. */
export function contactKindOf(kind: MethodKind): ContactKind | undefined {
  if (kind === 'sms') return 'phone'
  return kind === 'email' || kind === 'kakaotalk' ? kind : undefined
}

const anew = 'new'

/** A contact that is there, or one that is added when it is settled. */
export function useContactChoice(kind: ContactKind | undefined, chosen?: string) {
  const contacts = useContacts().filter((contact) => contact.kind === kind)
  const [id, setId] = useState(chosen)
  const [address, setAddress] = useState('')
  const [deviceId, setDeviceId] = useState('')
  // What was chosen for one kind is none of another.
  const current =
    id === anew || contacts.some((contact) => contact.id === id) ? id! : (contacts[0]?.id ?? anew)
  return {
    contacts,
    id: current,
    setId,
    address,
    setAddress,
    deviceId,
    setDeviceId,
    isNew: current === anew,
    isComplete: current !== anew || address.trim() !== '',
    /** The id of the contact, added where it is new. Throws what main refuses. */
    settle: async (): Promise<string> => {
      if (current !== anew) return current
      const added = await main.contacts.add({
        kind: kind ?? 'email',
        address,
        ...(deviceId !== '' && { receivedOn: deviceId }),
      })
      return added.id
    },
  }
}

export function NewOrKnownContact({
  kind,
  choice,
  error,
}: {
  kind: ContactKind
  choice: ReturnType<typeof useContactChoice>
  error: string | undefined
}) {
  const { t } = useTranslation('contacts')
  const devices = useDevices()
  return (
    <>
      {choice.contacts.length > 0 && (
        <Choice
          label={t(`kind.${kind}`)}
          value={choice.id}
          options={[
            ...choice.contacts.map(({ id, shown, label }) => ({
              id,
              name: label ? `${shown} · ${label}` : shown,
            })),
            { id: anew, name: t(`another.${kind}`) },
          ]}
          onChange={choice.setId}
        />
      )}
      {choice.isNew && (
        <>
          <TextField
            label={t(`new.${kind}`)}
            value={choice.address}
            onChange={choice.setAddress}
            error={error}
            type={kind === 'phone' ? 'tel' : 'text'}
            note={kind !== 'email' && t(`new-note.${kind}`)}
          />
          {kind !== 'email' && devices.length > 0 && (
            <Choice
              label={t('received-on')}
              value={choice.deviceId}
              options={[{ id: '', name: t('not-said') }, ...devices.map(({ id, name }) => ({ id, name }))]}
              onChange={choice.setDeviceId}
            />
          )}
        </>
      )}
      {!choice.isNew && error && <FormError>{error}</FormError>}
    </>
  )
}
