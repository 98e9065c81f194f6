import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeviceKind } from '../../contract/accounts/contacts.ts'
import { useDevices } from '../accounts/holdings.ts'
import { main } from '../bridge.ts'
import { Choice } from '../components/fields/Choice.tsx'
import { TextField } from '../components/fields/TextField.tsx'

const anew = 'new'

/** The device to begin with: one that is there, by its id, or what a new one would be called. */
export interface DeviceStart {
  id?: string
  name?: string
}

/** A device that is there, one that is added when it is settled, or none that anybody has named. */
export function useDeviceChoice(kind: DeviceKind, start: DeviceStart = {}) {
  const [id, setId] = useState(start.id ?? (start.name === undefined ? '' : anew))
  const [name, setName] = useState(start.name ?? '')
  return {
    id,
    setId,
    name,
    setName,
    isNew: id === anew,
    isComplete: id !== anew || name.trim() !== '',
    /** The id of the device, added where it is new; undefined where none was named. Throws what main refuses. */
    settle: async (): Promise<string | undefined> => {
      if (id !== anew) return id === '' ? undefined : id
      return (await main.contacts.devices.add({ kind, name: name.trim() })).id
    },
  }
}

export function NewOrKnownDevice({ choice }: { choice: ReturnType<typeof useDeviceChoice> }) {
  const { t } = useTranslation('accounts')
  const devices = useDevices()
  return (
    <>
      <Choice
        label={t('on-device')}
        value={choice.id}
        options={[
          { id: '', name: t('no-device') },
          ...devices.map(({ id, name }) => ({ id, name })),
          { id: anew, name: t('new-device') },
        ]}
        onChange={choice.setId}
      />
      {choice.isNew && (
        <TextField label={t('new-device-name')} value={choice.name} onChange={choice.setName} />
      )}
    </>
  )
}
