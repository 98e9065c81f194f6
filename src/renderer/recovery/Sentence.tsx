import { Trans, useTranslation } from 'react-i18next'
import type { AccountAfterLossView, ResourceView } from '../../contract/recovery.ts'
import { resourceName } from './words.ts'

/** What the view is about, in one sentence. */
export function Sentence({
  resource,
  accounts,
}: {
  resource: ResourceView
  accounts: readonly AccountAfterLossView[]
}) {
  const { t } = useTranslation('recovery')
  const count = (reach: string) => accounts.filter((one) => one.reach === reach).length
  const [kept, lost, unknown] = [count('open'), count('lost'), count('unknown')]
  const isAll = lost === 0 && unknown === 0
  const key =
    resource.lostAt !== undefined && lost > 0 ? 'sentence-gone' : lost > 0 ? 'sentence' : 'sentence-all'
  return (
    <div>
      <h1 className="max-w-[26em] text-balance font-semibold text-xl wide:text-2xl" aria-live="polite">
        <Trans
          t={t}
          i18nKey={key}
          values={{
            name: resourceName(t, resource),
            kept: t(isAll ? 'all-accounts' : 'accounts', { count: kept }),
            lost,
          }}
          components={{
            thing: <span className="text-accent" />,
            loss: <span className="text-loss" />,
          }}
        />
      </h1>
      {unknown > 0 && <p className="pt-1 text-attention">{t('not-known', { count: unknown })}</p>}
    </div>
  )
}
