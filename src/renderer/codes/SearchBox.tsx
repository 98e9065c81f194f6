import { Search, X } from 'lucide-react'
import type { KeyboardEvent, Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { Kbd, mod } from '../components/Kbd.tsx'
import { change, useStore } from '../store/store.ts'

interface SearchBoxProps {
  ref: Ref<HTMLInputElement>
  count: number
  found: number
  activeId: string | undefined
  onKeyDown: (event: KeyboardEvent) => void
}

/** The search field; the arrows and Enter in it act on the list below, and a screen reader follows them there. */
export function SearchBox({ ref, count, found, activeId, onKeyDown }: SearchBoxProps) {
  const { t } = useTranslation('codes')
  const query = useStore((state) => state.query)
  return (
    <div className="relative min-w-40 flex-1">
      <Search
        size={17}
        strokeWidth={1.9}
        aria-hidden
        className="-translate-y-1/2 pointer-events-none absolute top-1/2 start-3 text-faint"
      />
      <input
        ref={ref}
        id="search"
        type="text"
        role="combobox"
        aria-label={t('search', { count })}
        aria-expanded={found > 0}
        aria-controls="codes"
        aria-haspopup="grid"
        aria-autocomplete="list"
        aria-activedescendant={activeId !== undefined && found > 0 ? `entry-${activeId}` : undefined}
        placeholder={t('search', { count })}
        spellCheck={false}
        autoComplete="off"
        value={query}
        onChange={(event) => change({ query: event.target.value, activeId: undefined })}
        onKeyDown={onKeyDown}
        // It has the keyboard most of the time: while it is empty, the caret and a darker edge say so.
        className="h-10 w-full truncate rounded-control border border-line bg-surface pe-9 ps-9.5 shadow-card outline-none transition-[border-color] duration-100 hover:border-edge focus:border-edge focus:not-placeholder-shown:border-accent wide:pe-20"
      />
      <span className="-translate-y-1/2 absolute top-1/2 end-2 flex items-center">
        {query === '' ? (
          <span className="pointer-events-none pe-1 max-wide:hidden" aria-hidden>
            <Kbd>{mod('K')}</Kbd>
          </span>
        ) : (
          <button
            type="button"
            tabIndex={-1}
            aria-label={t('clear-search')}
            onClick={() => {
              change({ query: '', activeId: undefined })
              document.getElementById('search')?.focus()
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
