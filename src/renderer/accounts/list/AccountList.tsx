import { ChevronRight, Plus, SearchX, UserRound } from 'lucide-react'
import { memo, useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountView } from '../../../contract/accounts/accounts.ts'
import type { EntryView } from '../../../contract/codes/entries.ts'
import { BrandIcon } from '../../brands/BrandIcon.tsx'
import { Badge } from '../../components/Badge.tsx'
import { Button } from '../../components/Button.tsx'
import { Card } from '../../components/Card.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { SearchField } from '../../components/fields/SearchField.tsx'
import { Page } from '../../components/Page.tsx'
import { knownNames } from '../../search/known-names.ts'
import { searchable } from '../../search/search.ts'
import { useStore } from '../../store/store.ts'
import { subtitleOf } from '../holdings.ts'
import { openAccountOf } from '../openAccountOf.ts'
import { Places } from '../Places.tsx'
import { showAccount } from '../place.ts'
import { AddAccountDialog } from './AddAccountDialog.tsx'
import { searchableAccounts } from './search.ts'

/** All accounts, and the codes that have none yet. */
export function AccountList() {
  const { t } = useTranslation('accounts')
  const accounts = useStore((state) => state.accounts)
  const known = useStore((state) => state.accountsKnown)
  const [query, setQuery] = useState('')
  const [adding, setAdding] = useState(false)
  // Back from an account, the keyboard is on its row again.
  useEffect(() => {
    const { accountsPlace } = useStore.getState()
    const from = accountsPlace.at === 'list' ? accountsPlace.from : undefined
    if (from !== undefined && document.activeElement === document.body)
      document.getElementById(`account-${from}`)?.focus()
  }, [])
  // What is typed shows at once; the list follows.
  const wanted = useDeferredValue(query)
  const found = useFoundAccounts(wanted)
  const loose = useLooseEntries(wanted)

  const isEmpty = known && accounts.size === 0 && loose.length === 0
  const addButton = (
    <Button look="primary" size={isEmpty ? 'large' : 'medium'} onPress={() => setAdding(true)}>
      <Plus size={16} aria-hidden />
      {t('add')}
    </Button>
  )

  return (
    <Page
      title={t('title')}
      actions={
        <>
          {!isEmpty && addButton}
          {/* Last, where it stays in its place from the one list to the other. */}
          <Places here="accounts" />
        </>
      }
    >
      {accounts.size > 0 && (
        <div className="flex">
          <SearchField
            id="search"
            label={t('search', { count: accounts.size })}
            value={query}
            outcome={query.trim() === '' ? '' : t('found', { count: found.length })}
            onChange={setQuery}
          />
        </div>
      )}
      {found.length > 0 && (
        <Card>
          {found.map((account) => (
            <AccountRow key={account.id} account={account} />
          ))}
        </Card>
      )}
      {known && accounts.size > 0 && found.length === 0 && loose.length === 0 && (
        <EmptyState icon={SearchX} title={t('codes:nothing-found', { query: query.trim() })} />
      )}
      {isEmpty && (
        <EmptyState icon={UserRound} title={t('none')} actions={addButton}>
          {t('none-how')}
        </EmptyState>
      )}
      {loose.length > 0 && (
        <Card title={t('loose', { count: loose.length })}>
          {loose.map((entry) => (
            <div key={entry.id} className="flex min-h-15 items-center gap-3.5 px-4 py-2.5">
              <span className="flex w-10 shrink-0 justify-center">
                <BrandIcon issuer={entry.issuer} account={entry.account} icon={entry.icon} size={32} />
              </span>
              <div className="min-w-0 flex-1">
                <div className="truncate">{entry.issuer || entry.account || t('codes:nameless')}</div>
                {entry.issuer && <div className="truncate text-sm text-soft">{entry.account}</div>}
              </div>
              <Button
                size="small"
                aria-label={t('make-of', { name: [entry.issuer, entry.account].filter(Boolean).join(' ') })}
                onPress={() => void openAccountOf(entry)}
              >
                {t('make')}
              </Button>
            </div>
          ))}
        </Card>
      )}
      {adding && <AddAccountDialog onClose={() => setAdding(false)} />}
    </Page>
  )
}

/** A plain button: there may be hundreds of them. */
const AccountRow = memo(function AccountRow({ account }: { account: AccountView }) {
  const { t } = useTranslation('accounts')
  const { ways, recoveryCodes, methods } = account
  const usable = ways.filter(({ lostWith }) => lostWith === undefined)
  return (
    <button
      type="button"
      id={`account-${account.id}`}
      onClick={() => showAccount(account.id)}
      className="flex min-h-17 w-full items-center gap-3.5 px-4 py-3 text-start outline-offset-[-2px] hover:bg-hover"
    >
      <BrandIcon issuer={account.serviceName} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-semibold">{account.serviceName}</span>
        <span className="block truncate text-sm text-soft">{subtitleOf(account)}</span>
      </span>
      <span className="flex flex-wrap items-center justify-end gap-2">
        {methods.some(({ pending }) => pending === 'registration') && (
          <Badge tone="attention">{t('pending')}</Badge>
        )}
        {recoveryCodes.few && (
          <Badge tone="attention">{t('codes-left', { count: recoveryCodes.left })}</Badge>
        )}
        {usable.length < ways.length && (
          <Badge tone="loss">{t('ways-lost', { count: ways.length - usable.length })}</Badge>
        )}
        <span className="text-sm text-soft max-wide:hidden">{t('ways-count', { count: usable.length })}</span>
      </span>
      <ChevronRight size={17} aria-hidden className="shrink-0 text-faint" />
    </button>
  )
})

/** In the order of their names; where something is searched for, best first, as in the list of codes. */
function useFoundAccounts(query: string): readonly AccountView[] {
  const accounts = useStore((state) => state.accounts)
  const sorted = useMemo(() => [...accounts.values()].sort(byName), [accounts])
  const all = useMemo(() => searchableAccounts(sorted, knownNames), [sorted])
  return useMemo(() => all.search(query, Date.now())?.map(({ view }) => view) ?? sorted, [all, sorted, query])
}

/** The codes whose account is not written down yet. */
function useLooseEntries(query: string): readonly EntryView[] {
  const entries = useStore((state) => state.entries)
  const accounts = useStore((state) => state.accounts)
  const sorted = useMemo(
    () =>
      [...entries.values()]
        .filter(
          ({ accountId, trashedAt }) =>
            trashedAt === undefined && (accountId === undefined || !accounts.has(accountId)),
        )
        .sort((a, b) => (a.issuer || a.account).localeCompare(b.issuer || b.account)),
    [entries, accounts],
  )
  const all = useMemo(() => searchable(sorted, knownNames), [sorted])
  return useMemo(() => all.search(query, Date.now()) ?? sorted, [all, sorted, query])
}

const byName = (a: AccountView, b: AccountView) =>
  a.serviceName.localeCompare(b.serviceName) || a.userId.localeCompare(b.userId)
