import { Smartphone } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecoveryOverview } from '../../../contract/recovery/recovery.ts'
import { main } from '../../bridge.ts'
import { Button } from '../../components/Button.tsx'
import { Card, CardRow } from '../../components/Card.tsx'
import { Checkbox } from '../../components/fields/Checkbox.tsx'
import { TextField } from '../../components/fields/TextField.tsx'
import { Page } from '../../components/Page.tsx'
import { useStore } from '../../store/store.ts'
import { sayRefusal } from '../../store/toast.ts'
import { showRecovery } from '../prepare/place.ts'

/** Somebody said that their phone is gone: straight to the list of what to do, once it is clear which phone it is. */
export function PhoneLost({ recovery }: { recovery: RecoveryOverview }) {
  const { t } = useTranslation('recovery')
  const phones = recovery.resources.filter(({ kind, deviceId }) => kind === 'phone' && deviceId !== undefined)
  const there = phones.filter(({ lostAt }) => lostAt === undefined)
  const isOnIt = recovery.lost.some(({ deviceId }) => phones.some((phone) => phone.deviceId === deviceId))
  const begin = (deviceId: string) =>
    main.recovery.lost.begin({ deviceId }).then(() => showRecovery('overview'), sayRefusal)
  const [single] = there.length === 1 && !isOnIt ? there : []
  const only = single?.deviceId
  const begun = useRef(false)

  useEffect(() => {
    if (begun.current || (!isOnIt && only === undefined)) return
    begun.current = true
    if (only === undefined) showRecovery('overview')
    else void begin(only)
  })

  if (isOnIt) return null
  if (single) {
    // The place that follows has this title too.
    return (
      <Page title={t('back-title', { device: single.name })}>
        <p role="status" className="animate-appear text-soft">
          {t('making-list')}
        </p>
      </Page>
    )
  }
  if (there.length === 0) return <NewPhone onBegin={begin} />
  return (
    <Page title={t('which-phone')} lead={t('which-phone-note')}>
      <Card>
        {there.map(({ id, name, detail, deviceId }) => (
          <CardRow
            key={id}
            lead={<Smartphone size={19} strokeWidth={1.8} aria-hidden className="shrink-0 text-soft" />}
            title={name}
            note={detail}
          >
            <Button
              size="small"
              aria-label={t('thing-gone', { name })}
              onPress={() => deviceId !== undefined && void begin(deviceId)}
            >
              {t('this-one')}
            </Button>
          </CardRow>
        ))}
      </Card>
      <Button look="quiet" place="self-start" onPress={() => showRecovery('overview')}>
        {t('overview')}
      </Button>
    </Page>
  )
}

/** No phone has been written down: its name, and what was in it, as far as that is here. */
function NewPhone({ onBegin }: { onBegin: (deviceId: string) => Promise<void> }) {
  const { t } = useTranslation('recovery')
  const contacts = useStore((state) => state.contacts.contacts)
  const loose = contacts.filter(({ kind, receivedOn }) => kind !== 'email' && receivedOn === undefined)
  const [name, setName] = useState('')
  const [elsewhere, setElsewhere] = useState<ReadonlySet<string>>(new Set())
  const [busy, setBusy] = useState(false)
  const begin = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || name.trim() === '') return
    setBusy(true)
    try {
      const { id: receivedOn } = await main.contacts.devices.add({ kind: 'phone', name: name.trim() })
      for (const { id } of loose) if (!elsewhere.has(id)) await main.contacts.edit({ id, receivedOn })
      await onBegin(receivedOn)
    } catch (error) {
      sayRefusal(error)
      setBusy(false)
    }
  }
  return (
    <Page title={t('which-phone')} lead={t('new-phone-note')}>
      <form className="flex flex-col gap-5" onSubmit={(event) => void begin(event)}>
        <TextField label={t('new-name')} placeholder="Galaxy S24" autoFocus value={name} onChange={setName} />
        {loose.length > 0 && (
          <fieldset className="flex flex-col gap-3">
            <legend className="pb-2 font-medium">{t('was-in-it')}</legend>
            {loose.map(({ id, shown }) => (
              <Checkbox
                key={id}
                value={!elsewhere.has(id)}
                onChange={(isIn) => {
                  const next = new Set(elsewhere)
                  if (isIn) next.delete(id)
                  else next.add(id)
                  setElsewhere(next)
                }}
              >
                {shown}
              </Checkbox>
            ))}
          </fieldset>
        )}
        <div className="flex flex-wrap gap-2">
          <Button look="primary" size="large" type="submit" isPending={busy} isDisabled={name.trim() === ''}>
            {t('begin')}
          </Button>
          <Button look="quiet" size="large" onPress={() => showRecovery('overview')}>
            {t('overview')}
          </Button>
        </div>
      </form>
    </Page>
  )
}
