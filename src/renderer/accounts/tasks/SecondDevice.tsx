import { CircleCheck } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountView } from '../../../contract/accounts/accounts.ts'
import { main } from '../../bridge.ts'
import { Button } from '../../components/Button.tsx'
import { Choice } from '../../components/fields/Choice.tsx'
import { Segments } from '../../components/fields/Segments.tsx'
import { TextField } from '../../components/fields/TextField.tsx'
import { FormError } from '../../components/forms/FormError.tsx'
import { wordsOfError } from '../../words.ts'
import { useDevices } from '../holdings.ts'
import { OwnerForm, useOwner } from '../OwnerForm.tsx'
import { showAccount } from '../place.ts'
import { Here } from './Here.tsx'

type Drawing = Awaited<ReturnType<typeof main.entries.reveal>>['qr']

/** Seconds that the QR code stays on the screen. */
const staysFor = 120

/** The entry's QR code for another device, and the proof that it arrived: the code that device shows. */
export function SecondDevice({ account, entryId }: { account: AccountView; entryId: string }) {
  const { t } = useTranslation('accounts')
  const owner = useOwner()
  const [drawing, setDrawing] = useState<Drawing | undefined>()
  const [typed, setTyped] = useState('')
  const [error, setError] = useState<string | undefined>()
  const [same, setSame] = useState(false)

  useEffect(() => {
    if (!drawing) return
    const timer = setTimeout(() => setDrawing(undefined), staysFor * 1000)
    return () => clearTimeout(timer)
  }, [drawing])

  const check = async (event: FormEvent) => {
    event.preventDefault()
    try {
      const [code] = await main.codes.current({ ids: [entryId] })
      const digits = typed.normalize('NFKC').replace(/\s/g, '')
      if (code && (digits === code.code || digits === code.next)) {
        setDrawing(undefined)
        setSame(true)
      } else setError(t('second.other'))
    } catch (refusal) {
      setError(wordsOfError(t, refusal))
    }
  }

  if (same) {
    return (
      <Here title={t('task.second-device')}>
        <p className="flex items-center gap-2.5 font-medium text-accent" role="status">
          <CircleCheck size={20} aria-hidden />
          {t('second.same')}
        </p>
        <WhichDevice account={account} entryId={entryId} />
      </Here>
    )
  }
  if (!drawing) {
    return (
      <Here title={t('task.second-device')}>
        <OwnerForm
          owner={owner}
          onSubmit={async (password) => {
            const revealed = await main.entries.reveal({ id: entryId, confirmed: true, ...password })
            setDrawing(revealed.qr)
          }}
        >
          <p>{t('second.what')}</p>
          <p className="text-soft">{t('entry:reveal-what')}</p>
        </OwnerForm>
        <Button look="primary" type="submit" form="owner" place="self-start" {...owner.button}>
          {t('second.show')}
        </Button>
      </Here>
    )
  }
  return (
    <Here title={t('task.second-device')}>
      <svg
        viewBox={`0 0 ${drawing.size} ${drawing.size}`}
        className="mx-auto w-60 rounded-card bg-paper"
        shapeRendering="crispEdges"
        role="img"
        aria-label={t('entry:qr-of', { name: account.serviceName })}
      >
        <path d={drawing.path} className="fill-print" />
      </svg>
      <p className="text-center text-sm text-soft">{t('entry:scan-with-device')}</p>
      <form className="flex items-end gap-2" onSubmit={(event) => void check(event)}>
        <div className="min-w-0 flex-1">
          <TextField
            label={t('second.type')}
            mono
            value={typed}
            error={error}
            onChange={(text) => {
              setError(undefined)
              setTyped(text)
            }}
          />
        </div>
        <Button look="primary" type="submit" isDisabled={typed.trim() === ''}>
          {t('second.check')}
        </Button>
      </form>
    </Here>
  )
}

/** Which device that was: recovery then counts on it, and knows what is lost with it. */
function WhichDevice({ account, entryId }: { account: AccountView; entryId: string }) {
  const { t } = useTranslation('accounts')
  const devices = useDevices().filter(({ kind, lostAt }) => isAppDevice(kind) && lostAt === undefined)
  const method = account.methods.find((one) => one.entryId === entryId)
  const [which, setWhich] = useState(method?.deviceId ?? '')
  const [kind, setKind] = useState<(typeof appDevices)[number]>('phone')
  const [name, setName] = useState('')
  const [error, setError] = useState<string | undefined>()
  const [busy, setBusy] = useState(false)
  const isNew = which === 'new'

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    try {
      if (method && which !== '') {
        const deviceId = isNew ? (await main.contacts.devices.add({ kind, name })).id : which
        await main.accounts.restOn({ id: account.id, methodId: method.id, deviceId })
      }
      showAccount(account.id)
    } catch (refusal) {
      setError(wordsOfError(t, refusal))
      setBusy(false)
    }
  }
  return (
    <form className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      {method && (
        <>
          <Choice
            label={t('second.which')}
            value={which}
            options={[
              { id: '', name: t('no-device') },
              ...devices.map(({ id, name }) => ({ id, name })),
              { id: 'new', name: t('second.new') },
            ]}
            onChange={setWhich}
          />
          {isNew && (
            <>
              <Segments
                label={t('contacts:device-kind')}
                value={kind}
                options={appDevices.map((id) => ({ id, name: t(`contacts:device.${id}`) }))}
                onChange={setKind}
              />
              <TextField label={t('contacts:device-name')} value={name} autoFocus onChange={setName} />
            </>
          )}
          <p className="text-sm text-soft">{t('second.why-which')}</p>
        </>
      )}
      <FormError>{error}</FormError>
      <Button
        look="primary"
        type="submit"
        place="self-start"
        isPending={busy}
        isDisabled={isNew && name.trim() === ''}
      >
        {t('done')}
      </Button>
    </form>
  )
}

/** What an authenticator app runs on. */
const appDevices = ['phone', 'computer'] as const
const isAppDevice = (kind: string) => appDevices.some((one) => one === kind)
