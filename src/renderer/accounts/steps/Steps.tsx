import { ListChecks } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { AdviceView, GuideView, ServiceView } from '../../../contract/accounts/services.ts'
import { useDates } from '../../components/useDates.ts'
import { Marked } from '../Marked.tsx'
import { useLocalized } from '../words.ts'
import { PageLink } from './PageLink.tsx'

/** What to do at the service itself, as its documentation says, with the day that was checked. */
export function Steps({
  serviceName,
  service,
  guide,
  advice = [],
}: {
  serviceName: string
  service: ServiceView | undefined
  guide: GuideView | undefined
  advice?: readonly AdviceView[]
}) {
  const { t } = useTranslation('accounts')
  const { day } = useDates()
  const localized = useLocalized()
  const source = guide?.source ?? advice[0]?.source
  const beginning = guide?.url ?? service?.help
  // What a step says already is not said again under the steps.
  const besides = advice.filter(({ text }) => !guide?.steps.some((step) => step.en === text.en))
  return (
    <section
      aria-label={t('at-service', { service: serviceName })}
      className="flex flex-col gap-3 rounded-card border border-line bg-surface px-4.5 py-4 shadow-card"
    >
      <h2 className="flex items-center gap-2 font-semibold text-sm text-soft">
        <ListChecks size={16} aria-hidden />
        {t('at-service', { service: serviceName })}
      </h2>
      {beginning && <PageLink service={service} url={beginning} />}
      {guide ? (
        <StepList guide={guide} />
      ) : (
        <p className="text-soft">{t('steps-unknown', { service: serviceName })}</p>
      )}
      {besides.length > 0 && (
        <ul className="flex flex-col gap-2 border-line border-t pt-3">
          {besides.map(({ text }) => (
            <li key={text.en} className="text-sm text-soft">
              <Marked text={localized(text)} />
            </li>
          ))}
        </ul>
      )}
      {source && (
        <div className="flex flex-col gap-2 border-line border-t pt-3">
          <p className="selectable text-faint text-xs">
            {t(source.stored ? 'source-stored' : 'source', {
              title: source.title,
              day: day(new Date(`${source.checked}T12:00`).getTime()),
            })}
          </p>
          {source.url && source.url !== beginning && (
            <PageLink service={service} url={source.url} look={beginning ? 'quiet' : 'plain'} />
          )}
        </div>
      )}
    </section>
  )
}

/** The steps of a guide, in their order. */
export function StepList({ guide }: { guide: GuideView }) {
  const localized = useLocalized()
  return (
    <ol className="flex flex-col gap-3">
      {guide.steps.map((step, at) => (
        <li key={step.en} className="flex gap-3">
          <span
            aria-hidden
            className="flex size-6 shrink-0 items-center justify-center rounded-full bg-accent-wash font-semibold text-accent text-xs"
          >
            {at + 1}
          </span>
          <span className="selectable min-w-0 flex-1 pt-0.5 text-soft">
            <Marked text={localized(step)} />
          </span>
        </li>
      ))}
    </ol>
  )
}
