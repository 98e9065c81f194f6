import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountView } from '../../contract/accounts/accounts.ts'
import { subtitleOf } from '../accounts/holdings.ts'
import { showAccount } from '../accounts/place.ts'
import { BrandIcon } from '../brands/BrandIcon.tsx'
import { Button } from '../components/Button.tsx'

/** So many are in sight at first: codes are what the search is for. */
const few = 4

/** The accounts that the search fits, below the codes it fits; each opens its page. Keyed by the query: another one begins with few. */
export function AccountsFound({ accounts }: { accounts: readonly AccountView[] }) {
  const { t } = useTranslation('codes')
  const [all, setAll] = useState(false)
  if (accounts.length === 0) return null
  const shown = all ? accounts : accounts.slice(0, few)
  return (
    <section aria-label={t('accounts-found')} className="pt-5">
      <h2 className="px-0.5 pb-2 font-semibold text-faint text-xs">{t('accounts-found')}</h2>
      <ul className="overflow-hidden rounded-card border border-line bg-surface">
        {shown.map((account) => (
          <li key={account.id} className="border-line border-t first:border-t-0">
            <button
              type="button"
              onClick={() => showAccount(account.id)}
              className="flex min-h-13 w-full items-center gap-3.5 px-4 py-2 text-start outline-offset-[-2px] hover:bg-hover"
            >
              <span className="flex w-10 shrink-0 justify-center">
                <BrandIcon issuer={account.serviceName} size={30} />
              </span>
              <span className="min-w-0 flex-1">
                <span className="block truncate">{account.serviceName}</span>
                <span className="block truncate text-sm text-soft">{subtitleOf(account)}</span>
              </span>
              <ChevronRight size={17} aria-hidden className="shrink-0 text-faint" />
            </button>
          </li>
        ))}
      </ul>
      {shown.length < accounts.length && (
        <Button look="quiet" size="small" place="mt-1.5" onPress={() => setAll(true)}>
          {t('accounts-more', { count: accounts.length - shown.length })}
        </Button>
      )}
    </section>
  )
}
