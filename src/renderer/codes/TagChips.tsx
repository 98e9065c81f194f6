import { useEffect, useRef } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { change, useStore } from '../store/store.ts'

const everything = ' '

/** One tag at a time, or all; nothing where there are no tags. */
export function TagChips({ tags }: { tags: readonly string[] }) {
  const { t } = useTranslation('codes')
  const tag = useStore((state) => state.tag)
  const row = useRef<HTMLDivElement>(null)
  // What the list is filtered by is to be seen, also by who comes back from another view.
  const filters = tag !== undefined && tags.includes(tag)
  useEffect(() => {
    if (filters)
      row.current
        ?.querySelector('[aria-checked="true"]')
        ?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [filters])
  if (tags.length === 0) return null
  return (
    <ToggleButtonGroup
      ref={row}
      onWheel={({ currentTarget, deltaX, deltaY }) => {
        // A mouse has one wheel, and there is nothing here that goes up and down.
        const ahead = getComputedStyle(currentTarget).direction === 'rtl' ? -deltaY : deltaY
        if (deltaX === 0) currentTarget.scrollBy({ left: ahead })
      }}
      aria-label={t('tags')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[tag ?? everything]}
      onSelectionChange={(keys) => {
        const [key] = [...keys]
        change({ tag: key === everything ? undefined : String(key) })
      }}
      className="no-scrollbar -ms-1 flex min-w-0 gap-2 overflow-x-auto py-1 pe-6 ps-1 [mask-image:linear-gradient(to_right,black_calc(100%-24px),transparent)] rtl:[mask-image:linear-gradient(to_left,black_calc(100%-24px),transparent)]"
    >
      {[everything, ...tags].map((name) => (
        <ToggleButton
          key={name}
          id={name}
          className="min-h-6.5 max-w-40 shrink-0 split:max-w-56 truncate rounded-full border border-line bg-surface px-2.5 text-soft text-sm transition-colors duration-100 data-[hovered]:border-edge data-[hovered]:text-ink data-[selected]:data-[hovered]:border-transparent data-[selected]:border-transparent data-[selected]:bg-accent-wash data-[selected]:font-semibold data-[selected]:text-accent"
        >
          {name === everything ? t('all') : name}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
