import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeviceKind, DeviceView } from '../../contract/contacts.ts'
import { main } from '../bridge.ts'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { Choice } from '../components/fields/Choice.tsx'
import { TextField } from '../components/fields/TextField.tsx'
import { wordsOfError } from '../words.ts'

const kinds: readonly DeviceKind[] = ['phone', 'computer', 'security-key', 'paper']

/** A new device, or another name for one. */
export function DeviceDialog({ device, onClose }: { device?: DeviceView; onClose: () => void }) {
  const { t } = useTranslation('contacts')
  const [kind, setKind] = useState<DeviceKind>('phone')
  const [name, setName] = useState(device?.name ?? '')
  const [keptBy, setKeptBy] = useState(device?.keptBy ?? '')
  const [error, setError] = useState<string | undefined>()

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    try {
      const keeper = keptBy.trim()
      if (device) await main.contacts.devices.edit({ id: device.id, name, keptBy: keeper || null })
      else await main.contacts.devices.add({ kind, name, ...(keeper && { keptBy: keeper }) })
      onClose()
    } catch (refusal) {
      setError(wordsOfError(t, refusal))
    }
  }
  return (
    <Dialog
      title={t(device ? 'edit' : 'add-device')}
      width="narrow"
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            {t('common:cancel')}
          </Button>
          <Button look="primary" type="submit" form="device" isDisabled={name.trim() === ''}>
            {t(device ? 'entry:save' : 'accounts:add-this')}
          </Button>
        </>
      }
    >
      <form id="device" className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
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
          error={error}
        />
        <TextField label={t('kept-by')} value={keptBy} onChange={setKeptBy} note={t('kept-by-note')} />
      </form>
    </Dialog>
  )
}
