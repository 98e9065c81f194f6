import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AddressChangeView } from '../../contract/accounts/contacts.ts'
import { useContacts } from '../accounts/holdings.ts'
import { showAccount, showTask } from '../accounts/place.ts'
import { main } from '../bridge.ts'
import { Button } from '../components/Button.tsx'
import { Checkbox } from '../components/fields/Checkbox.tsx'
import { useDates } from '../components/useDates.ts'
import { useStore } from '../store/store.ts'
import { sayRefusal } from '../store/toast.ts'
import { VerifyDialog } from './verification/VerifyDialog.tsx'

/** An address on its way: first the new one is checked, then the services are gone through one by one. */
export function AddressChangeCard({ change }: { change: AddressChangeView }) {
  const { t } = useTranslation('contacts')
  const { day } = useDates()
  const contact = useContacts().find(({ id }) => id === change.contactId)
  const accounts = useStore((state) => state.accounts)
  const { id, from, to, items, verifiedAt, doneAt } = change
  const left = items.filter(({ changedAt }) => changedAt === undefined).length
  const run = (task: Promise<void>) => void task.catch(sayRefusal)
  const [verifying, setVerifying] = useState(false)
  if (!contact) return null

  return (
    <section
      aria-label={t('change-of', { from, to })}
      className="flex flex-col gap-3 rounded-card border border-line bg-surface px-4.5 py-4 shadow-card"
    >
      <h2 className="selectable font-semibold">{t('change-of', { from, to })}</h2>
      {verifying && (
        <VerifyDialog
          destination={{ what: 'change', id, kind: contact.kind, address: to }}
          onClose={() => setVerifying(false)}
        />
      )}
      {verifiedAt === undefined ? (
        <>
          <p className="text-soft">{t(`change-check.${contact.kind}`)}</p>
          <div className="flex flex-wrap gap-2">
            <Button look="primary" onPress={() => setVerifying(true)}>
              {t('verify-new')}
            </Button>
            <Button look="quiet" onPress={() => run(main.contacts.changes.remove({ id }))}>
              {t('give-up-change')}
            </Button>
          </div>
        </>
      ) : (
        <>
          {items.length > 0 && (
            <p className="text-soft" role="status">
              {left === 0 ? t('changed-everywhere') : t('still-to-change', { count: left })}
            </p>
          )}
          <ul className="divide-y divide-line">
            {items.map(({ accountId, changedAt }) => {
              const account = accounts.get(accountId)
              if (!account) return null
              return (
                <li key={accountId} className="flex min-h-11 flex-wrap items-center gap-x-3 py-1">
                  <div className="min-w-40 flex-1">
                    <Checkbox
                      value={changedAt !== undefined}
                      onChange={(changed) => run(main.contacts.changes.tick({ id, accountId, changed }))}
                    >
                      <span className={changedAt === undefined ? '' : 'text-soft'}>
                        {[account.serviceName, account.userId].filter(Boolean).join(' · ')}
                      </span>
                    </Checkbox>
                  </div>
                  {changedAt === undefined ? (
                    <StepsButton accountId={accountId} contactId={contact.id} />
                  ) : (
                    <span className="text-faint text-sm">{day(changedAt)}</span>
                  )}
                </li>
              )
            })}
          </ul>
          {doneAt !== undefined && (
            <Button size="small" place="self-start" onPress={() => run(main.contacts.changes.remove({ id }))}>
              <CircleCheck size={15} aria-hidden />
              {t('put-away')}
            </Button>
          )}
        </>
      )}
    </section>
  )
}

/** The service's own steps for it where they are known, else the account. */
function StepsButton({ accountId, contactId }: { accountId: string; contactId: string }) {
  const { t } = useTranslation('contacts')
  const account = useStore((state) => state.accounts.get(accountId))
  const services = useStore((state) => state.services)
  const service = services.find(({ id }) => id === account?.serviceId)
  const kinds = new Set(account?.methods.filter((one) => one.contactId === contactId).map(({ kind }) => kind))
  const at = (service?.guides ?? []).findIndex(
    ({ task, method }) => task === 'change-address' && (method === undefined || kinds.has(method)),
  )
  return (
    <Button
      size="small"
      look="quiet"
      onPress={() => (at >= 0 ? showTask(accountId, { kind: 'guide', at }) : showAccount(accountId))}
    >
      {t(at >= 0 ? 'show-steps' : 'open-account')}
    </Button>
  )
}
