import { useTranslation } from 'react-i18next'

const places = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l']

/** Where the map will be: shown where it takes longer than one would notice. */
export function Waiting() {
  const { t } = useTranslation('recovery-map')
  const column = (rows: number) => (
    <div aria-hidden className="flex flex-col gap-2.5 p-0.5">
      {places.slice(0, rows).map((place) => (
        <div key={place} className="h-12 rounded-control border border-line bg-surface" />
      ))}
    </div>
  )
  return (
    <div className="grid min-h-0 flex-1 animate-appear grid-cols-[minmax(0,20rem)_minmax(2rem,1fr)_minmax(0,24rem)] overflow-hidden [animation-delay:120ms] [animation-fill-mode:backwards] max-wide:grid-cols-[minmax(0,5fr)_minmax(1.75rem,1fr)_minmax(0,5fr)]">
      {column(9)}
      <p role="status" className="self-start pt-5 text-center text-soft text-sm">
        {t('drawing-it')}
      </p>
      {column(12)}
    </div>
  )
}
