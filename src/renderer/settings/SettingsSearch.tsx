import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { SearchField } from '../components/fields/SearchField.tsx'

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
    <SearchField
      ref={field}
      id="settings-search"
      maxLength={100}
      label={t('search')}
      letter="F"
      value={query}
      outcome={query.trim() === '' ? '' : t('found', { count: found })}
      onChange={onChange}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onChange('')
      }}
    />
  )
}
