import { type KeyboardEvent, memo, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { SearchField } from '../components/fields/SearchField.tsx'
import { change, useStore } from '../store/store.ts'

interface SearchBoxProps {
  ref: Ref<HTMLInputElement>
  count: number
  /** What the list follows, and how many it fits; the field itself shows what has been typed since. */
  searched: string
  found: number
  activeId: string | undefined
  onKeyDown: (event: KeyboardEvent) => void
}

/** The search field; the arrows and Enter in it act on the list below, and a screen reader follows them there. */
export const SearchBox = memo(function SearchBox({
  ref,
  count,
  searched,
  found,
  activeId,
  onKeyDown,
}: SearchBoxProps) {
  const { t } = useTranslation('codes')
  const query = useStore((state) => state.query)
  return (
    <SearchField
      ref={ref}
      id="search"
      type="text"
      role="combobox"
      aria-expanded={found > 0}
      aria-controls="codes"
      aria-haspopup="grid"
      aria-autocomplete="list"
      aria-activedescendant={activeId !== undefined && found > 0 ? `entry-${activeId}` : undefined}
      label={t('search', { count })}
      letter="K"
      place="flex-1"
      value={query}
      outcome={searched.trim() === '' ? '' : t('found', { count: found })}
      onChange={(text) => change({ query: text, activeId: undefined })}
      onKeyDown={onKeyDown}
    />
  )
})
