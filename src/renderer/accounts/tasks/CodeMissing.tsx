import { useTranslation } from 'react-i18next'
import type { AccountView } from '../../../contract/accounts/accounts.ts'
import type { ServiceView } from '../../../contract/accounts/services.ts'
import { useDates } from '../../components/useDates.ts'
import { useContacts } from '../holdings.ts'
import { Marked } from '../Marked.tsx'
import { PageLink } from '../steps/PageLink.tsx'
import { useLocalized, useMethodName } from '../words.ts'

/** What the service says to do when its code does not arrive, by the way it should have come; the account's own ways first. */
export function CodeMissing({
  account,
  service,
}: {
  account: AccountView
  service: ServiceView | undefined
}) {
  const { t } = useTranslation('accounts')
  const { day } = useDates()
  const localized = useLocalized()
  const methodName = useMethodName(service)
  const contacts = useContacts()
  const advice = (service?.advice ?? []).filter(({ about }) => about === 'code-missing')
  const methodOf = (kind: string | undefined) => account.methods.find((method) => method.kind === kind)
  const kinds = [...new Set(advice.map(({ method }) => method))].sort(
    (a, b) => Number(methodOf(b) !== undefined) - Number(methodOf(a) !== undefined),
  )
  const source = advice[0]?.source
  return (
    <div className="flex flex-col gap-4">
      {kinds.map((kind) => {
        const name = kind === undefined ? t('code-missing.any') : methodName(kind)
        const address = contacts.find(({ id }) => id === methodOf(kind)?.contactId)?.shown
        return (
          <section
            key={kind ?? ''}
            aria-label={name}
            className="flex flex-col gap-2.5 rounded-card border border-line bg-surface px-4.5 py-4 shadow-card"
          >
            <h2 className="font-semibold text-sm text-soft">{[name, address].filter(Boolean).join(' · ')}</h2>
            <ul className="flex list-disc flex-col gap-2 ps-4.5 marker:text-faint">
              {advice
                .filter(({ method }) => method === kind)
                .map(({ text }) => (
                  <li key={text.en} className="selectable text-soft">
                    <Marked text={localized(text)} />
                  </li>
                ))}
            </ul>
          </section>
        )
      })}
      {source && (
        <div className="flex flex-col gap-2 px-1">
          <p className="selectable text-faint text-xs">
            {t(source.stored ? 'source-stored' : 'source', {
              title: source.title,
              day: day(new Date(`${source.checked}T12:00`).getTime()),
            })}
          </p>
          {source.url && <PageLink service={service} url={source.url} />}
        </div>
      )}
    </div>
  )
}
