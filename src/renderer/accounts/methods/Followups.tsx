import { CircleAlert, Info } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Followup } from '../../../contract/accounts/accounts.ts'
import type { ServiceView } from '../../../contract/accounts/services.ts'
import { useLocalized, useMethodName } from '../words.ts'

const grave = new Set<Followup['what']>(['method-off', 'second-step-off', 'last-way', 'setting-ends'])

/** What an action brings with it, said before it is done. */
export function Followups({
  follows,
  service,
}: {
  follows: readonly Followup[]
  service: ServiceView | undefined
}) {
  const { t } = useTranslation('accounts')
  const localized = useLocalized()
  const methodName = useMethodName(service)
  if (follows.length === 0) return null
  const words = (follow: Followup) => {
    switch (follow.what) {
      case 'method-off':
      case 'default-moves':
        return t(`follow.${follow.what}`, { method: methodName(follow.kind) })
      case 'setting-ends': {
        const names = service?.settings.find(({ id }) => id === follow.setting)?.names
        const setting = names ? localized(names) : follow.setting
        return t(follow.forGood ? 'follow.setting-ends-for-good' : 'follow.setting-ends', { setting })
      }
      case 'codes-void':
        return t('follow.codes-void', { count: follow.count })
      default:
        return t(`follow.${follow.what}`)
    }
  }
  return (
    <ul className="flex flex-col gap-2" aria-label={t('what-follows')}>
      {follows.map((follow) => {
        const isGrave = grave.has(follow.what)
        const Icon = isGrave ? CircleAlert : Info
        return (
          <li
            key={JSON.stringify(follow)}
            className={`flex items-start gap-2.5 rounded-control px-3 py-2 text-sm ${isGrave ? 'bg-attention-wash text-attention' : 'bg-ground text-soft'}`}
          >
            <Icon size={16} aria-hidden className="mt-px shrink-0" />
            {words(follow)}
          </li>
        )
      })}
    </ul>
  )
}
