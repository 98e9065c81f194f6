import { ArrowLeft, FileDown } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BrandIcon } from '../../brands/BrandIcon.tsx'
import { Button } from '../../components/Button.tsx'
import { SearchField } from '../../components/fields/SearchField.tsx'
import { IconButton } from '../../components/IconButton.tsx'
import { Page } from '../../components/Page.tsx'
import { useFormats } from '../formats.ts'
import { nameOfFormat } from '../words.ts'
import { chooseImport, leaveImport } from './importing.ts'

const generic = new Set(['csv', 'oath-list', 'otpauth'])

/** Where an import begins: choose the file, or look up how the other app gives it away. */
export function ImportStart() {
  const { t, i18n } = useTranslation('transfer')
  const formats = useFormats()
  const [query, setQuery] = useState('')

  const apps = useMemo(() => {
    const collator = new Intl.Collator(i18n.language)
    return formats
      .filter(({ reads }) => reads)
      .map((format) => ({
        id: format.id,
        // What is no app has no brand, and is known by its name in words.
        brand: generic.has(format.id) ? nameOfFormat(t, format) : format.name,
        name: nameOfFormat(t, format),
        how: t(`how-${format.id}`),
      }))
      .sort((a, b) => collator.compare(a.name, b.name))
  }, [formats, t, i18n.language])
  const wanted = query.trim().toLowerCase()
  const found = apps.filter(({ name, brand, how }) =>
    `${name}\n${brand}\n${how}`.toLowerCase().includes(wanted),
  )

  return (
    <Page
      title={t('import-title')}
      lead={t('import-lead')}
      before={<IconButton icon={ArrowLeft} label={t('back')} onPress={leaveImport} />}
    >
      <div className="flex flex-col items-center gap-3 rounded-card border-2 border-line border-dashed px-6 py-8 text-center">
        <FileDown size={30} strokeWidth={1.6} aria-hidden className="text-accent" />
        <Button look="primary" size="large" autoFocus onPress={() => void chooseImport()}>
          {t('choose-file')}
        </Button>
        <p className="max-w-96 text-pretty text-sm text-soft">{t('choose-file-note')}</p>
      </div>

      <section className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <h2 className="flex-1 font-semibold">{t('apps-title')}</h2>
          <SearchField
            label={t('apps-search', { count: apps.length })}
            value={query}
            outcome={found.length === 0 && apps.length > 0 ? t('apps-none') : ''}
            place="w-64 max-wide:w-full"
            onChange={setQuery}
          />
        </div>
        <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface shadow-card">
          {found.map(({ id, name, brand, how }) => (
            <li key={id} className="flex items-center gap-3.5 px-4 py-3">
              <BrandIcon issuer={brand} size={32} />
              <div className="min-w-0 flex-1">
                <div className="font-medium">{name}</div>
                <div className="text-pretty text-sm text-soft">{how}</div>
              </div>
            </li>
          ))}
          <li className="px-4 py-3 text-sm text-soft">
            {found.length === 0 && apps.length > 0 ? t('apps-none') : t('apps-other')}
          </li>
        </ul>
      </section>
    </Page>
  )
}
