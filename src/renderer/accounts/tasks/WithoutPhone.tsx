import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountView } from '../../../contract/accounts/accounts.ts'
import type { ServiceView } from '../../../contract/accounts/services.ts'
import { Button } from '../../components/Button.tsx'
import { Verification } from '../../contacts/verification/Verification.tsx'
import { useContacts, useEntryOf } from '../holdings.ts'
import { LiveCode } from '../LiveCode.tsx'
import { Marked } from '../Marked.tsx'
import { AddMethodDialog } from '../methods/AddMethodDialog.tsx'
import { showAccount } from '../place.ts'
import { UseCodeDialog } from '../recovery-codes/UseCodeDialog.tsx'
import { useWaySentence } from '../useWaySentence.ts'
import { useLocalized } from '../words.ts'
import { Here } from './Here.tsx'

/** What still gets in when the phone is not there, each with what it takes at hand. */
export function WithoutPhone({
  account,
  service,
}: {
  account: AccountView
  service: ServiceView | undefined
}) {
  const { t } = useTranslation('accounts')
  const localized = useLocalized()
  const sentence = useWaySentence()
  const contacts = useContacts()
  const entry = useEntryOf(account)
  const [using, setUsing] = useState(false)
  const [adding, setAdding] = useState(false)
  const ways = account.ways.filter(
    ({ withoutPhone, lostWith, left }) => withoutPhone !== false && lostWith === undefined && left !== 0,
  )
  return (
    <Here title={t('without.title')}>
      {ways.length === 0 && (
        <div className="flex flex-col items-start gap-3">
          <p className="rounded-control bg-loss-wash px-3 py-2 text-loss">
            {t('without.none', { service: account.serviceName })}
          </p>
          <Button onPress={() => setAdding(true)}>
            <Plus size={15} aria-hidden />
            {t('without.add')}
          </Button>
        </div>
      )}
      <ol className="flex flex-col gap-4">
        {ways.map((way) => {
          const press = service?.methods.find(({ kind }) => kind === way.kind)?.atSignIn
          const contact = contacts.find(({ id }) => id === way.contactId)
          return (
            <li
              key={`${way.use} ${way.kind} ${way.methodId ?? way.contactId}`}
              className="flex flex-col items-start gap-1.5"
            >
              <p className="font-medium">{sentence(way)}</p>
              {press && (
                <p className="text-sm text-soft">
                  <Marked text={localized(press)} />
                </p>
              )}
              {way.kind === 'authenticator' && entry && <LiveCode entry={entry} />}
              {way.kind === 'recovery-code' && (
                <Button size="small" onPress={() => setUsing(true)}>
                  {t('use-one')}
                </Button>
              )}
              {contact && (
                <div className="flex flex-wrap items-center gap-2">
                  <Verification contact={contact} />
                </div>
              )}
            </li>
          )
        })}
      </ol>
      {adding && (
        <AddMethodDialog
          account={account}
          service={service}
          onBegun={() => showAccount(account.id)}
          onClose={() => setAdding(false)}
        />
      )}
      {using && <UseCodeDialog account={account} onClose={() => setUsing(false)} />}
    </Here>
  )
}
