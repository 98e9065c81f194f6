import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeviceKind, DeviceView } from '../../contract/accounts/contacts.ts'
import { main } from '../bridge.ts'
import { Choice } from '../components/fields/Choice.tsx'
import { TextField } from '../components/fields/TextField.tsx'
import { FormDialog } from '../components/forms/FormDialog.tsx'
import { useSending } from '../components/forms/useSending.ts'

const kinds: readonly DeviceKind[] = ['phone', 'computer', 'security-key', 'paper']

/** A new device, or another name for one. */
export function DeviceDialog({ device, onClose }: { device?: DeviceView; onClose: () => void }) {
  const { t } = useTranslation('contacts')
  const [kind, setKind] = useState<DeviceKind>('phone')
  const [name, setName] = useState(device?.name ?? '')
  const [keptBy, setKeptBy] = useState(device?.keptBy ?? '')

  const sending = useSending(async () => {
    const keeper = keptBy.trim()
    if (device) await main.contacts.devices.edit({ id: device.id, name, keptBy: keeper || null })
    else await main.contacts.devices.add({ kind, name, ...(keeper && { keptBy: keeper }) })
    onClose()
  })
  return (
    <FormDialog
      title={t(device ? 'edit' : 'add-device')}
      width="narrow"
      onClose={onClose}
      sending={sending}
      action={t(device ? 'entry:save' : 'accounts:add-this')}
      button={{ isDisabled: name.trim() === '' }}
    >
      {!device && (
        <Choice
          label={t('device-kind')}
          value={kind}
          options={kinds.map((id) => ({ id, name: t(`device.${id}`) }))}
          onChange={setKind}
        />
      )}
      <TextField
        label={t('device-name')}
        value={name}
        onChange={setName}
        autoFocus
        placeholder="Galaxy S24"
        error={sending.error}
      />
      <TextField label={t('kept-by')} value={keptBy} onChange={setKeptBy} note={t('kept-by-note')} />
    </FormDialog>
  )
}
