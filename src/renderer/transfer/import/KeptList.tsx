import { useTranslation } from 'react-i18next'
import type { KeptLine } from '../../../contract/transfer/transfer.ts'
import { Checkbox } from '../../components/fields/Checkbox.tsx'
import { listed } from '../../components/listed.ts'
import { Unfold } from '../../components/Unfold.tsx'

interface KeptListProps {
  lines: readonly KeptLine[]
  /** Whether it is taken. */
  value: boolean
  onChange: (value: boolean) => void
}

/** What is in a file of Sparekey's own beside codes: accounts, and the addresses and devices they rest on. */
export function KeptList({ lines, value, onChange }: KeptListProps) {
  const { t } = useTranslation('transfer')
  const count = (what: KeptLine['what']) => lines.filter((line) => line.what === what).length
  const counts = (['account', 'contact', 'device'] as const)
    .filter((what) => count(what) > 0)
    .map((what) => t(`kept-${what}`, { count: count(what) }))
  const present = lines.filter(({ outcome }) => outcome === 'present').length
  return (
    <section
      aria-label={t('kept-title')}
      className="flex flex-col gap-1.5 rounded-card border border-line bg-surface px-4 py-3"
    >
      <Checkbox value={value} onChange={onChange}>
        <span>
          {t('kept-take', { what: listed(counts) })}
          {present > 0 && <span className="text-soft"> {t('kept-present', { count: present })}</span>}
        </span>
      </Checkbox>
      <Unfold title={t('kept-show')}>
        <ul
          className="flex max-h-44 flex-col gap-1 overflow-y-auto text-sm"
          aria-label={t('kept-title')}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must reach it.
          tabIndex={0}
        >
          {lines.map(({ what, name, detail, outcome }) => (
            <li key={`${what} ${name} ${detail}`} className="flex flex-wrap items-baseline gap-x-2">
              <span className="selectable">{name}</span>
              <span className="text-soft">
                {[detail, t(`kept-what-${what}`), outcome === 'present' && t('kept-here')]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      </Unfold>
    </section>
  )
}
