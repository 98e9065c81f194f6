import { ImageUp, RotateCcw } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button as PlainButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { BrandIcon } from '../brands/BrandIcon.tsx'
import { useBrandsLike } from '../brands/brands.ts'
import { Button } from '../components/Button.tsx'
import { PictureButton } from '../components/fields/PictureButton.tsx'
import { TextField } from '../components/fields/TextField.tsx'
import { FormError } from '../components/forms/FormError.tsx'
import { iconFromPicture } from './picture.ts'

interface IconFieldProps {
  issuer: string
  account: string
  /** A slug, a `data:` picture, or `null`: by the issuer. */
  value: string | null
  onChange: (icon: string | null) => void
  /** A picture is being read, which takes a while for a large one, or no longer. */
  onReading: (reads: boolean) => void
}

/** How an entry looks: by its issuer, by a brand looked up by name, or by a picture of one's own. */
export function IconField({ issuer, account, value, onChange, onReading }: IconFieldProps) {
  const { t } = useTranslation('entry')
  const [choosing, setChoosing] = useState(false)
  const [query, setQuery] = useState('')
  const [error, setError] = useState<string | undefined>()
  const [reads, setReads] = useState(false)
  // What was chosen last counts, also where a picture that was chosen before it is read later.
  const turn = useRef(0)
  const brands = useBrandsLike(choosing ? query || issuer : '', 12)

  const tellReading = (now: boolean) => {
    setReads(now)
    onReading(now)
  }
  const pick = (icon: string | null) => {
    turn.current++
    tellReading(false)
    setError(undefined)
    onChange(icon)
  }
  const read = async (file: File) => {
    const mine = ++turn.current
    setError(undefined)
    tellReading(true)
    const icon = await iconFromPicture(file).catch(() => undefined)
    if (mine !== turn.current) return
    if (icon) return pick(icon)
    tellReading(false)
    setError(icon === null ? t('picture-too-narrow') : t('picture-no-icon'))
  }

  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-center gap-4">
        <BrandIcon issuer={issuer} account={account} icon={value ?? undefined} size={56} />
        <div className="flex flex-wrap gap-2">
          <Button size="small" onPress={() => setChoosing(!choosing)} aria-expanded={choosing}>
            {t('choose-icon')}
          </Button>
          <PictureButton
            icon={ImageUp}
            label={t('own-picture')}
            reads={reads}
            onChoose={([file]) => void read(file!)}
          />
          {value !== null && (
            <Button size="small" look="quiet" onPress={() => pick(null)}>
              <RotateCcw size={14} aria-hidden />
              {t('icon-by-issuer')}
            </Button>
          )}
        </div>
      </div>
      <FormError>{error}</FormError>
      {choosing && (
        <>
          <TextField label={t('search-brand')} value={query} onChange={setQuery} autoFocus />
          {brands.length > 0 ? (
            <ul className="grid grid-cols-[repeat(auto-fill,minmax(72px,1fr))] gap-1">
              {brands.map(({ slug, title }) => (
                <li key={slug}>
                  <PlainButton
                    onPress={() => {
                      pick(slug)
                      setChoosing(false)
                    }}
                    className="flex w-full flex-col items-center gap-1.5 rounded-lg px-1 py-2 data-[hovered]:bg-hover"
                  >
                    <BrandIcon issuer={title} icon={slug} size={36} />
                    <span className="w-full truncate text-center text-soft text-xs">{title}</span>
                  </PlainButton>
                </li>
              ))}
            </ul>
          ) : null}
          <p role="status" className="text-sm text-soft empty:sr-only">
            {brands.length === 0 && t('no-brand')}
          </p>
        </>
      )}
    </div>
  )
}
