import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MethodKind } from '../../contract/accounts/accounts.ts'
import { Marked } from '../accounts/Marked.tsx'
import { useLocalized } from '../accounts/words.ts'
import { main } from '../bridge.ts'
import { Unfold } from '../components/Unfold.tsx'
import { change, useStore } from '../store/store.ts'

/** What Sparekey's own rules advise about something; read also while the vault is closed. */
export function useOwnersAdvice(about: string, method?: MethodKind): string[] {
  const localized = useLocalized()
  const services = useStore((state) => state.services)
  const [asked] = useState(services.length > 0)
  useEffect(() => {
    if (asked) return
    main.services.list().then(
      (list) => change({ services: list }),
      () => {},
    )
  }, [asked])
  return (services.find(({ id }) => id === 'sparekey')?.advice ?? [])
    .filter((one) => one.about === about && one.method === method)
    .map(({ text }) => localized(text))
}

/** What to look at when no code arrives. */
export function Advice({ method }: { method: MethodKind }) {
  const { t } = useTranslation('owner')
  const advice = useOwnersAdvice('code-missing', method)
  return (
    <Unfold title={t('nothing-arrives')}>
      <ul className="flex flex-col gap-2 text-sm text-soft">
        {[...advice, t('try-again')].map((text) => (
          <li key={text}>
            <Marked text={text} />
          </li>
        ))}
      </ul>
    </Unfold>
  )
}
