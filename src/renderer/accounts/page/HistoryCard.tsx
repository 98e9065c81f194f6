import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountView } from '../../../contract/accounts/accounts.ts'
import type { ServiceView } from '../../../contract/accounts/services.ts'
import { Button } from '../../components/Button.tsx'
import { Facts } from '../../components/Facts.tsx'
import { useDates } from '../../components/useDates.ts'
import { useLocalized, useMethodName } from '../words.ts'

const portion = 6

/** What was done with the account here, newest first. */
export function HistoryCard({
  account,
  service,
}: {
  account: AccountView
  service: ServiceView | undefined
}) {
  const { t } = useTranslation('accounts')
  const { moment } = useDates()
  const localized = useLocalized()
  const methodName = useMethodName(service)
  const [shown, setShown] = useState(portion)
  const events = [...account.history].reverse()
  if (events.length === 0) return null
  const settingName = (id: string | undefined) => {
    const names = service?.settings.find((setting) => setting.id === id)?.names
    return names ? localized(names) : (id ?? '')
  }
  return (
    <Facts title={t('history')}>
      <ul>
        {events.slice(0, shown).map((event, at) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: several events can have the same time, and all come at the front.
            key={`${event.at} ${events.length - at}`}
            className="flex flex-wrap items-baseline justify-between gap-x-4 py-1.5 pe-2"
          >
            <span>
              {t(`event.${event.what}`, {
                method: event.method && methodName(event.method),
                setting: settingName(event.setting),
              })}
            </span>
            <time className="text-faint text-sm" dateTime={new Date(event.at).toISOString()}>
              {moment(event.at)}
            </time>
          </li>
        ))}
      </ul>
      {events.length > shown && (
        <Button look="quiet" size="small" onPress={() => setShown(shown + 50)}>
          {t('activity:more', { count: events.length - shown })}
        </Button>
      )}
    </Facts>
  )
}
