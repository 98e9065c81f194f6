import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountAfterLossView } from '../../contract/recovery/recovery.ts'
import { showAccount } from '../accounts/place.ts'
import { BrandIcon } from '../brands/BrandIcon.tsx'
import { Badge } from '../components/Badge.tsx'
import { Button } from '../components/Button.tsx'
import { Card, CardRow } from '../components/Card.tsx'
import { useDates } from '../components/useDates.ts'
import { Rows } from './Rows.tsx'
import { openWords, reasonWords } from './words.ts'

/** Rows of what is kept that are shown before they are asked for. */
const atFirst = 8

interface AccountsAfterProps {
  title: string
  accounts: readonly AccountAfterLossView[]
  onFix: (account: AccountAfterLossView) => void
}

/** The accounts that a loss takes, or of which nobody can say, each with the one best thing to do. */
export function AccountsInDanger({ title, accounts, onFix }: AccountsAfterProps) {
  const { t } = useTranslation('recovery')
  const { day } = useDates()
  if (accounts.length === 0) return null
  return (
    <Card title={title}>
      <Rows items={accounts} keyOf={({ id }) => id}>
        {(account) => {
          const { name, serviceName, userId, fix } = account
          const label = fix && t(`fix.${fix.do}`, { other: fix.other })
          return (
            <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
              <div className="flex min-w-60 flex-1 items-center gap-4">
                <BrandIcon issuer={serviceName} account={userId} />
                <div className="min-w-0 flex-1">
                  <NameOf account={account} />
                  <p className="text-sm text-soft">{reasonWords(t, account, day)}</p>
                </div>
              </div>
              {fix && (
                <Button
                  size="small"
                  place="max-wide:ms-14"
                  aria-label={t('fix-of', { fix: label, name })}
                  onPress={() => onFix(account)}
                >
                  {label}
                </Button>
              )}
            </div>
          )
        }}
      </Rows>
    </Card>
  )
}

/** The accounts that are left, with how. */
export function AccountsKept({ accounts }: { accounts: readonly AccountAfterLossView[] }) {
  const { t } = useTranslation('recovery')
  const [all, setAll] = useState(false)
  if (accounts.length === 0) return null
  return (
    <Card title={t('open-title', { count: accounts.length })}>
      <Rows items={all ? accounts : accounts.slice(0, atFirst)} keyOf={({ id }) => id}>
        {(account) => (
          <CardRow
            lead={<BrandIcon issuer={account.serviceName} account={account.userId} />}
            title={<NameOf account={account} />}
            note={openWords(t, account)}
          >
            <Badge tone="accent">{t('ways-in', { count: account.open.length })}</Badge>
          </CardRow>
        )}
      </Rows>
      {!all && accounts.length > atFirst && (
        <div className="px-4 py-2">
          <Button look="link" size="small" onPress={() => setAll(true)}>
            {t('show-all', { count: accounts.length })}
          </Button>
        </div>
      )}
    </Card>
  )
}

function NameOf({ account: { accountId, name, userId } }: { account: AccountAfterLossView }) {
  return (
    <span className="flex min-w-0 flex-wrap items-baseline gap-x-2 font-medium">
      {accountId === undefined ? (
        <span className="max-w-full truncate">{name}</span>
      ) : (
        <Button
          look="link"
          size="small"
          place="-my-0.5 min-h-6! min-w-0 max-w-full text-ink! text-base! text-start!"
          onPress={() => showAccount(accountId)}
        >
          <span className="truncate">{name}</span>
        </Button>
      )}
      <span className="max-w-full truncate font-normal text-faint text-xs">{userId}</span>
    </span>
  )
}
