import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountView } from '../../../contract/accounts/accounts.ts'
import type { ServiceView } from '../../../contract/accounts/services.ts'
import { Button } from '../../components/Button.tsx'
import { Checkbox } from '../../components/fields/Checkbox.tsx'
import { say } from '../../store/toast.ts'
import { useEntryOf } from '../holdings.ts'
import { LiveCode } from '../LiveCode.tsx'
import { act, useDecision } from '../methods/deciding.ts'
import { Followups } from '../methods/Followups.tsx'
import { showAccount } from '../place.ts'
import { wordsOfRule } from '../words.ts'
import { Here } from './Here.tsx'

/** First off at the service, then confirmed here, and only then does the entry go to the trash. */
export function DeleteOtp({
  account,
  service,
  methodId,
}: {
  account: AccountView
  service: ServiceView | undefined
  methodId: string
}) {
  const { t } = useTranslation('accounts')
  const entry = useEntryOf(account)
  const method = account.methods.find(({ id }) => id === methodId)
  const begun = method?.pending === 'removal'
  const [sure, setSure] = useState(false)
  const decision = useDecision(
    account,
    method && (begun ? { do: 'remove-method', id: methodId } : { do: 'begin-removal', id: methodId }),
  )
  const { serviceName } = account

  if (!method) {
    return (
      <Here title={t('delete.title')}>
        <p>{t('delete.gone', { service: serviceName })}</p>
        <Button look="primary" place="self-start" onPress={() => showAccount(account.id)}>
          {t('done')}
        </Button>
      </Here>
    )
  }
  if (decision && !decision.allowed) {
    return (
      <Here title={t('delete.title')}>
        <p role="alert" className="rounded-control bg-attention-wash px-3 py-2 text-attention">
          {wordsOfRule(t, { code: decision.reason, details: decision.details })}
        </p>
      </Here>
    )
  }
  const finish = async () => {
    if (!decision?.allowed) return
    const action = { do: 'remove-method', id: methodId, seen: decision.mustBeSeen, trashEntry: true } as const
    if (!(await act(account.id, action))) return
    showAccount(account.id)
    say(t(entry ? 'delete.trashed' : 'delete.gone', { service: serviceName }))
  }

  return (
    <Here title={t('delete.title')}>
      {decision?.allowed && <Followups follows={decision.follows} service={service} />}
      {!begun ? (
        <>
          <p>{t('delete.begin-what', { service: serviceName })}</p>
          <Button
            look="primary"
            place="self-start"
            isDisabled={decision === undefined}
            onPress={() => void act(account.id, { do: 'begin-removal', id: methodId })}
          >
            {t('delete.begin')}
          </Button>
        </>
      ) : (
        <>
          <p>{t('delete.now', { service: serviceName })}</p>
          {entry && (
            <div className="flex flex-col items-center gap-1 py-2">
              <LiveCode entry={entry} large />
              <p className="text-center text-faint text-sm">{t('delete.may-ask')}</p>
            </div>
          )}
          <Checkbox value={sure} onChange={setSure}>
            <span>{t('delete.it-is-off', { service: serviceName })}</span>
          </Checkbox>
          <div className="flex flex-wrap gap-2">
            <Button look="loss" isDisabled={!sure || decision === undefined} onPress={() => void finish()}>
              {t(entry ? 'delete.finish' : 'delete.finish-only')}
            </Button>
            <Button look="quiet" onPress={() => void act(account.id, { do: 'cancel-method', id: methodId })}>
              {t('keep-it')}
            </Button>
          </div>
        </>
      )}
    </Here>
  )
}
