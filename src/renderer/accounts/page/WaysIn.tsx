import { useTranslation } from 'react-i18next'
import type { AccountView, WayView } from '../../../contract/accounts/accounts.ts'
import type { ServiceView } from '../../../contract/accounts/services.ts'
import { Badge } from '../../components/Badge.tsx'
import { Facts } from '../../components/Facts.tsx'
import { useDevices } from '../holdings.ts'
import { Marked } from '../Marked.tsx'
import { useWaySentence } from '../useWaySentence.ts'
import { useLocalized } from '../words.ts'

/** Every way into the account, in the words of what a person does there, and whether it needs the phone. */
export function WaysIn({ account, service }: { account: AccountView; service: ServiceView | undefined }) {
  const { t } = useTranslation('accounts')
  const localized = useLocalized()
  const sentence = useWaySentence()
  const devices = useDevices()
  const lostName = (way: WayView) => devices.find(({ id }) => id === way.lostWith)?.name
  const onlyPassword = account.ways.length === 1 && account.ways[0]?.use === 'password'

  return (
    <Facts title={t('ways')}>
      <ul>
        {account.ways.map((way) => {
          const press = service?.methods.find(({ kind }) => kind === way.kind)?.atSignIn
          const spent = way.left === 0
          return (
            <li
              key={`${way.use} ${way.kind} ${way.methodId ?? way.contactId}`}
              className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 py-1 pe-2"
            >
              <div className="min-w-52 flex-1">
                <span className={way.lostWith || spent ? 'text-soft' : ''}>{sentence(way)}</span>{' '}
                {way.isDefault && <Badge tone="accent">{t('default')}</Badge>}
                {press && !way.isDefault && way.use !== 'reset' && (
                  <span className="block text-faint text-sm">
                    <Marked text={localized(press)} />
                  </span>
                )}
              </div>
              {spent ? (
                <Badge tone="loss">{t('used-up')}</Badge>
              ) : way.lostWith !== undefined ? (
                <Badge tone="loss">{t('lost-with', { device: lostName(way) })}</Badge>
              ) : (
                way.withoutPhone !== undefined && (
                  <span className="text-sm text-soft">
                    {t(way.withoutPhone ? 'without-phone' : 'needs-phone')}
                  </span>
                )
              )}
            </li>
          )
        })}
      </ul>
      {onlyPassword && <p className="max-w-[60ch] pt-1 pb-2 text-sm text-attention">{t('only-password')}</p>}
    </Facts>
  )
}
