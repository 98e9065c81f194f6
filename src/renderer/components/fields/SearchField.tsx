import { Search, X } from 'lucide-react'
import { type InputHTMLAttributes, type Ref, useImperativeHandle, useRef } from 'react'
import { Input } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { Kbd, mod } from '../Kbd.tsx'

interface SearchFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'className'> {
  ref?: Ref<HTMLInputElement>
  label: string
  value: string
  onChange: (query: string) => void
  /** The letter that goes to it with Ctrl or ⌘, where one does. */
  letter?: string
  /** What came of it, for those who do not see the list. */
  outcome: string
  /** Where it stands: widths only. */
  place?: string
}

/** A field whose words leave only what they fit; while it is empty it shows the key that goes to it. */
export function SearchField({
  ref,
  label,
  value,
  onChange,
  letter,
  outcome,
  place = 'flex-1 basis-56',
  ...input
}: SearchFieldProps) {
  const { t } = useTranslation()
  const field = useRef<HTMLInputElement>(null)
  useImperativeHandle(ref, () => field.current!, [])
  return (
    <div className={`relative min-w-40 ${place}`}>
      <Search
        size={17}
        strokeWidth={1.9}
        aria-hidden
        className="-translate-y-1/2 pointer-events-none absolute top-1/2 start-3 text-faint"
      />
      <Input
        type="search"
        spellCheck={false}
        autoComplete="off"
        aria-label={label}
        placeholder={label}
        {...input}
        ref={field}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        // It has the keyboard most of the time: the caret and a darker edge say so, and the ring where Tab or a shortcut led here.
        className="[&::-webkit-search-cancel-button]:hidden h-10 w-full truncate rounded-control border border-line bg-surface pe-9 ps-9.5 shadow-card outline-none transition-[border-color] duration-100 focus:transition-none hover:border-edge focus:border-edge focus:not-placeholder-shown:border-accent wide:pe-20 data-[focus-visible]:outline-solid data-[focus-visible]:outline-2 data-[focus-visible]:outline-accent data-[focus-visible]:outline-offset-[-1px]"
      />
      <span className="-translate-y-1/2 absolute top-1/2 end-2 flex items-center">
        {value !== '' ? (
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
        ) : (
          letter && (
            <span className="pointer-events-none pe-1 max-wide:hidden" aria-hidden>
              <Kbd>{mod(letter)}</Kbd>
            </span>
          )
        )}
      </span>
      <span role="status" className="sr-only">
        {outcome}
      </span>
    </div>
  )
}
