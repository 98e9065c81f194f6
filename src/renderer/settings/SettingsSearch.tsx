import { Search, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Kbd, mod } from '../components/Kbd.tsx'

interface SettingsSearchProps {
  query: string
  found: number
  onChange: (query: string) => void
}

/** What is typed leaves only the settings that it fits; Escape shows all of them again. */
export function SettingsSearch({ query, found, onChange }: SettingsSearchProps) {
  const { t } = useTranslation('settings')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || !['f', 'k'].includes(event.key.toLowerCase())) return
      if (document.querySelector('[role="dialog"], [role="alertdialog"]')) return
      event.preventDefault()
      field.current?.focus()
      field.current?.select()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return (
    <div className="relative min-w-40 flex-1 basis-56">
      <Search
        size={17}
        strokeWidth={1.9}
        aria-hidden
        className="-translate-y-1/2 pointer-events-none absolute top-1/2 start-3 text-faint"
      />
      <input
        ref={field}
        id="settings-search"
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
        spellCheck={false}
        autoComplete="off"
        maxLength={100}
        value={query}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onChange('')
        }}
        className="[&::-webkit-search-cancel-button]:hidden h-10 w-full truncate rounded-control border border-line bg-surface pe-9 ps-9.5 shadow-card outline-none transition-[border-color] duration-100 hover:border-edge focus:border-edge focus:not-placeholder-shown:border-accent wide:pe-20"
      />
      <span className="-translate-y-1/2 absolute top-1/2 end-2 flex items-center">
        {query === '' ? (
          <span className="pointer-events-none pe-1 max-wide:hidden" aria-hidden>
            <Kbd>{mod('F')}</Kbd>
          </span>
        ) : (
          <button
            type="button"
            tabIndex={-1}
            aria-label={t('clear-search')}
            onClick={() => {
              onChange('')
              field.current?.focus()
            }}
            className="rounded-md p-1.5 text-soft hover:bg-hover hover:text-ink"
          >
            <X size={15} aria-hidden />
          </button>
        )}
      </span>
      <span role="status" className="sr-only">
        {query.trim() === '' ? '' : t('found', { count: found })}
      </span>
    </div>
  )
}
