import { ChevronDown } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Shipped } from '../../contract/app/about.ts'
import { main } from '../bridge.ts'
import { TextField } from '../components/fields/TextField.tsx'
import { sayRefusal } from '../store/toast.ts'

/** Everything that ships with Sparekey, by name, each with the text of its licence one press away. */
export function Licences({ children }: { children: ReactNode }) {
  const { t } = useTranslation('about')
  const [shipped, setShipped] = useState<readonly Shipped[] | undefined>()
  const [query, setQuery] = useState('')

  useEffect(() => {
    void main.about.shipped().then(setShipped, sayRefusal)
  }, [])

  const wanted = query.trim().toLowerCase()
  const found =
    shipped?.filter(({ name, identifier }) => `${name} ${identifier}`.toLowerCase().includes(wanted)) ?? []

  return (
    <section className="flex flex-col gap-3">
      <div>
        <h2 className="px-0.5 pb-1 font-semibold text-faint text-xs">{t('licences')}</h2>
        <p className="px-0.5 text-soft text-sm">
          {t('licences-lead')} {t('licences-fonts')}
        </p>
      </div>
      <div className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface shadow-card">
        {children}
      </div>
      {shipped?.length === 0 && <p className="px-0.5 text-soft text-sm">{t('licences-none')}</p>}
      {shipped && shipped.length > 0 && (
        <>
          <TextField label={t('licences-search')} value={query} onChange={setQuery} />
          <p role="status" className="px-0.5 text-faint text-sm">
            {found.length > 0 ? t('licences-found', { count: found.length }) : t('licences-nothing')}
          </p>
          {found.length > 0 && (
            <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface shadow-card">
              {found.map((one) => (
                <li key={`${one.name} ${one.version}`}>
                  <OnePart {...one} />
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  )
}

function OnePart({ name, version, identifier }: Shipped) {
  return (
    <Disclosure>
      {({ isExpanded }) => (
        <>
          <Heading level={3}>
            <Button
              slot="trigger"
              className="flex min-h-11 w-full items-center gap-3 px-4 py-2 text-start data-[focus-visible]:outline-offset-[-2px] data-[hovered]:bg-hover"
            >
              <span className="min-w-0 flex-1">
                <span className="font-medium">{name}</span>{' '}
                <span className="text-faint text-sm">{version}</span>
              </span>
              <span className="max-w-[40%] truncate text-soft text-sm">{identifier}</span>
              <ChevronDown
                size={16}
                aria-hidden
                className={`shrink-0 text-faint transition-transform duration-150 ${isExpanded ? 'rotate-180' : ''}`}
              />
            </Button>
          </Heading>
          <DisclosurePanel>{isExpanded && <LicenceText name={name} version={version} />}</DisclosurePanel>
        </>
      )}
    </Disclosure>
  )
}

function LicenceText({ name, version }: Omit<Shipped, 'identifier'>) {
  const [text, setText] = useState('')
  useEffect(() => {
    void main.about.licence({ name, version }).then((found) => setText(found.text), sayRefusal)
  }, [name, version])
  return (
    <pre
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
      tabIndex={0}
      className="selectable max-h-80 overflow-y-auto whitespace-pre-wrap border-line border-t bg-rail px-4 py-3 font-mono text-soft text-xs data-[focus-visible]:outline-offset-[-2px]"
    >
      {text}
    </pre>
  )
}
