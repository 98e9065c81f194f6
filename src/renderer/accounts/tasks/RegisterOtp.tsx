import { CircleCheck, ScanLine } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountView } from '../../../contract/accounts/accounts.ts'
import type { ServiceView } from '../../../contract/accounts/services.ts'
import { main } from '../../bridge.ts'
import { Button } from '../../components/Button.tsx'
import { Choice } from '../../components/fields/Choice.tsx'
import { TextField } from '../../components/fields/TextField.tsx'
import { FormError } from '../../components/forms/FormError.tsx'
import { Unfold } from '../../components/Unfold.tsx'
import { useStore } from '../../store/store.ts'
import { useDevices, useEntryOf } from '../holdings.ts'
import { LiveCode } from '../LiveCode.tsx'
import { act, useDecision } from '../methods/deciding.ts'
import { Followups } from '../methods/Followups.tsx'
import { showAccount, showTask } from '../place.ts'
import { PasteCodesDialog } from '../recovery-codes/PasteCodesDialog.tsx'
import { wordsOfRule, wordsOfRuleError } from '../words.ts'
import { Here } from './Here.tsx'

interface OfAccount {
  account: AccountView
  service: ServiceView | undefined
}

/**
 * From the service's QR code to a registered OTP: scanned, shown, and registered only when the person says that the service took the
 * code. Until then the account says that it is pending, and this page goes on where it was left.
 */
export function RegisterOtp({ account, service }: OfAccount) {
  const { t } = useTranslation('accounts')
  const entry = useEntryOf(account)
  const app = account.methods.find(({ kind }) => kind === 'authenticator')
  const { serviceName } = account
  const [refused, setRefused] = useState(false)

  if (app && app.pending === undefined) return <Registered account={account} entryId={app.entryId} />
  if (!app || !entry) return <Scan account={account} service={service} />

  return (
    <Here title={t('register.code')}>
      <p>{t('register.type-this', { service: serviceName })}</p>
      <div className="flex justify-center py-3">
        <LiveCode entry={entry} large />
      </div>
      <p className="font-medium">{t('register.accepted?', { service: serviceName })}</p>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" onPress={() => void act(account.id, { do: 'confirm-method', id: app.id })}>
          {t('register.yes')}
        </Button>
        <Button onPress={() => setRefused(true)}>{t('register.no')}</Button>
      </div>
      {refused && (
        <div
          role="alert"
          className="flex flex-col items-start gap-3 rounded-control bg-attention-wash px-3.5 py-3 text-attention text-sm"
        >
          <p>{t('register.why-not')}</p>
          <Button size="small" onPress={() => void act(account.id, { do: 'cancel-method', id: app.id })}>
            {t('register.again')}
          </Button>
        </div>
      )}
      <p className="text-faint text-sm">{t('register.pending', { service: serviceName })}</p>
    </Here>
  )
}

/** The service's QR code, from the screen; its key typed; or a code that is here already. */
function Scan({ account, service }: OfAccount) {
  const { t } = useTranslation('accounts')
  const { id, serviceName, userId } = account
  const decision = useDecision(account, { do: 'begin-method', kind: 'authenticator' })
  const entries = useStore((state) => state.entries)
  const loose = [...entries.values()].filter(
    ({ accountId, trashedAt }) => trashedAt === undefined && (accountId === undefined || accountId === id),
  )
  const [chosen, setChosen] = useState('')
  const [secret, setSecret] = useState('')
  const devices = useDevices().filter(({ lostAt }) => lostAt === undefined)
  const [elsewhere, setElsewhere] = useState('')
  const [error, setError] = useState<string | undefined>()
  const [busy, setBusy] = useState(false)

  const run = async (find: () => Promise<string | undefined>) => {
    if (busy) return
    setBusy(true)
    setError(undefined)
    try {
      const entryId = await find()
      if (entryId === undefined) return
      await main.accounts.act({ id, action: { do: 'begin-method', kind: 'authenticator', entryId } })
    } catch (refusal) {
      setError(wordsOfRuleError(t, refusal))
    } finally {
      setBusy(false)
    }
  }
  const scan = () =>
    run(async () => {
      const batch = await main.scan.screen()
      const [only, ...more] = batch.found
      if (!only || more.length > 0) {
        await main.scan.discard({ id: batch.id })
        setError(t(only ? 'register.several' : 'register.none', { count: batch.found.length }))
        return undefined
      }
      if (only.duplicateOf) {
        await main.scan.discard({ id: batch.id })
        return only.duplicateOf.id
      }
      const { added } = await main.scan.confirm({ id: batch.id, indices: [only.index] })
      return added[0]
    })
  const type = () =>
    run(async () => {
      const { id: entryId } = await main.entries.add({
        type: 'totp',
        issuer: serviceName,
        account: userId,
        secret,
        algorithm: 'SHA1',
        digits: 6,
        period: 30,
        counter: 0,
      })
      return entryId
    })

  /** Its codes are made by another app alone, which the service has long accepted. */
  const noteElsewhere = () =>
    run(async () => {
      const { methodId } = await main.accounts.act({
        id,
        action: {
          do: 'begin-method',
          kind: 'authenticator',
          ...(elsewhere !== '' && { deviceId: elsewhere }),
        },
      })
      if (methodId !== undefined) {
        await main.accounts.act({ id, action: { do: 'confirm-method', id: methodId } })
      }
      return undefined
    })

  if (decision && !decision.allowed) {
    return (
      <Here title={t('register.scan')}>
        <p role="alert" className="rounded-control bg-attention-wash px-3 py-2 text-attention">
          {wordsOfRule(t, { code: decision.reason, details: decision.details })}
        </p>
      </Here>
    )
  }
  return (
    <Here title={t('register.scan')}>
      <p>{t('register.scan-what', { service: serviceName })}</p>
      {decision?.allowed && <Followups follows={decision.follows} service={service} />}
      <Button look="primary" size="large" place="self-start" onPress={() => void scan()} isPending={busy}>
        <ScanLine size={17} aria-hidden />
        {t('codes:scan-screen')}
      </Button>
      <FormError>{error}</FormError>
      <Unfold title={t('register.otherwise')}>
        <div className="flex flex-col gap-4">
          <form
            className="flex items-end gap-2"
            onSubmit={(event) => {
              event.preventDefault()
              void type()
            }}
          >
            <div className="min-w-0 flex-1">
              <TextField label={t('entry:setup-key')} mono value={secret} onChange={setSecret} />
            </div>
            <Button type="submit" isPending={busy} isDisabled={secret.trim() === ''}>
              {t('register.use')}
            </Button>
          </form>
          {loose.length > 0 && (
            <div className="flex items-end gap-2">
              <div className="min-w-0 flex-1">
                <Choice
                  label={t('register.here-already')}
                  value={chosen || loose[0]!.id}
                  options={loose.map((one) => ({
                    id: one.id,
                    name: [one.issuer, one.account].filter(Boolean).join(' · ') || t('codes:nameless'),
                  }))}
                  onChange={setChosen}
                />
              </div>
              <Button isPending={busy} onPress={() => void run(async () => chosen || loose[0]!.id)}>
                {t('register.use')}
              </Button>
            </div>
          )}
          <div className="flex items-end gap-2">
            <div className="min-w-0 flex-1">
              <Choice
                label={t('register.elsewhere')}
                value={elsewhere}
                options={[{ id: '', name: t('no-device') }, ...devices.map(({ id, name }) => ({ id, name }))]}
                onChange={setElsewhere}
              />
            </div>
            <Button isPending={busy} onPress={() => void noteElsewhere()}>
              {t('register.note-it')}
            </Button>
          </div>
        </div>
      </Unfold>
    </Here>
  )
}

function Registered({ account, entryId }: { account: AccountView; entryId: string | undefined }) {
  const { t } = useTranslation('accounts')
  const [pasting, setPasting] = useState(false)
  const { total } = account.recoveryCodes
  return (
    <Here title={t('register.done')}>
      <p className="flex items-center gap-2.5 font-medium text-accent">
        <CircleCheck size={20} aria-hidden />
        {t('register.registered', { service: account.serviceName })}
      </p>
      <ol className="flex flex-col gap-4">
        <li className="flex flex-col items-start gap-2">
          <p>
            {total > 0
              ? t('left-of', { left: account.recoveryCodes.left, count: total })
              : t('register.codes')}
          </p>
          <Button size="small" onPress={() => setPasting(true)}>
            {t(total > 0 ? 'replace-codes' : 'paste-codes')}
          </Button>
        </li>
        {entryId !== undefined && (
          <li className="flex flex-col items-start gap-2">
            <p>{t('register.second')}</p>
            <Button size="small" onPress={() => showTask(account.id, { kind: 'second-device', entryId })}>
              {t('qr-for-device')}
            </Button>
          </li>
        )}
      </ol>
      <Button look="primary" place="self-start" onPress={() => showAccount(account.id)}>
        {t('done')}
      </Button>
      {pasting && <PasteCodesDialog account={account} onClose={() => setPasting(false)} />}
    </Here>
  )
}
