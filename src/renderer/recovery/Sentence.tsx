import { Trans, useTranslation } from 'react-i18next'
import type { AccountAfterLossView, ResourceView } from '../../contract/recovery/recovery.ts'
import { listed } from '../components/listed.ts'
import { resourceName } from './words.ts'

/** What the view is about, in one sentence: what is left without these things, or of everything as it is. */
export function Sentence({
  resources,
  accounts,
  isWide = false,
}: {
  resources: readonly ResourceView[]
  accounts: readonly Pick<AccountAfterLossView, 'reach'>[]
  /** It may take the whole width, so that what stands below it seldom moves. */
  isWide?: boolean
}) {
  const { t } = useTranslation('recovery')
  const count = (reach: string) => accounts.filter((one) => one.reach === reach).length
  const [kept, lost, unknown] = [count('open'), count('lost'), count('unknown')]
  const isAll = lost === 0 && unknown === 0
  const isGone = resources.length > 0 && resources.every(({ lostAt }) => lostAt !== undefined)
  const key =
    resources.length === 0
      ? lost > 0
        ? 'sentence-now'
        : 'sentence-now-all'
      : lost > 0
        ? isGone
          ? 'sentence-gone'
          : 'sentence'
        : 'sentence-all'
  const name = listed(resources.map((one) => resourceName(t, one)))
  return (
    <div className="min-w-0">
      <h1
        className={`font-semibold text-xl ${isWide ? '' : 'max-w-[26em] text-balance wide:text-2xl'}`}
        aria-live="polite"
      >
        <Trans
          t={t}
          i18nKey={key}
          values={{ name, kept: t(isAll ? 'all-accounts' : 'accounts', { count: kept }), lost }}
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
