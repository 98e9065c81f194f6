import { useTranslation } from 'react-i18next'
import type { MethodKind } from '../../../contract/accounts/accounts.ts'
import type { ServiceView } from '../../../contract/accounts/services.ts'
import { useLocalized } from '../words.ts'
import { PageLink } from './PageLink.tsx'
import { StepList } from './Steps.tsx'

/** In a dialog about something that is first turned off at the service: its own steps where they are documented, else its page. */
export function StepsThere({
  service,
  kinds,
}: {
  service: ServiceView | undefined
  /** The methods it is about; none: something else. */
  kinds: readonly MethodKind[]
}) {
  const { t } = useTranslation('accounts')
  const localized = useLocalized()
  if (!service) return null
  const isAbout = (method: MethodKind | undefined) => method === undefined || kinds.includes(method)
  const guide = service.guides.find(({ task, method }) => task === 'remove' && isAbout(method))
  const near = service.guides.find(({ method }) => method !== undefined && kinds.includes(method))
  const page = guide?.url ?? service.help ?? near?.source.url ?? service.advice[0]?.source.url
  if (!guide && page === undefined) return null
  return (
    <section
      aria-label={t('at-service', { service: localized(service.names) })}
      className="flex flex-col gap-3 rounded-control border border-line px-3.5 py-3 text-sm"
    >
      {guide ? <StepList guide={guide} /> : <p className="text-soft">{t('off-steps-unknown')}</p>}
      {page !== undefined && <PageLink service={service} url={page} />}
    </section>
  )
}
