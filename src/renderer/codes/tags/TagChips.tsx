import { Pencil, TagX } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { MenuItem } from '../../components/Menu.tsx'
import { MenuAt } from '../../components/MenuAt.tsx'
import { change, useStore } from '../../store/store.ts'
import { removeTag } from './changes.ts'

const everything = ' '

const chipLook =
  'min-h-6.5 max-w-40 shrink-0 split:max-w-56 truncate rounded-full border border-line bg-surface px-2.5 text-soft text-sm transition-colors duration-100 data-[hovered]:border-edge data-[hovered]:text-ink data-[selected]:data-[hovered]:border-transparent data-[selected]:border-transparent data-[selected]:bg-accent-wash data-[selected]:font-semibold data-[selected]:text-accent'

/** One tag at a time, or all; nothing where there are no tags. Each tag has a menu of what is done to it everywhere. */
export function TagChips({ tags }: { tags: readonly string[] }) {
  const { t } = useTranslation('codes')
  const tag = useStore((state) => state.tag)
  const row = useRef<HTMLDivElement>(null)
  const [menu, setMenu] = useState<{ name: string; x: number; y: number } | undefined>()
  // What the list is filtered by is to be seen, also by who comes back from another view.
  const filters = tag !== undefined && tags.includes(tag)
  useEffect(() => {
    if (filters)
      row.current
        ?.querySelector('[aria-checked="true"]')
        ?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [filters])
  if (tags.length === 0) return null
  const rename = (name: string) => change({ dialog: { kind: 'rename-tag', name } })
  return (
    <>
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
        <ToggleButton id={everything} className={chipLook}>
          {t('all')}
        </ToggleButton>
        {tags.map((name) => (
          <ToggleButton
            key={name}
            id={name}
            data-tag={name}
            onContextMenu={(event) => {
              event.preventDefault()
              setMenu({ name, x: event.clientX, y: event.clientY })
            }}
            onKeyDown={(event) => {
              if (event.key === 'F2') rename(name)
              else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
                const { left, bottom } = event.currentTarget.getBoundingClientRect()
                setMenu({ name, x: left + 8, y: bottom })
              } else return event.continuePropagation()
              event.preventDefault()
            }}
            className={chipLook}
          >
            {name}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <MenuAt
        place={menu}
        label={t('more-about', { name: menu?.name })}
        onAction={(action) => {
          if (menu && action === 'rename') rename(menu.name)
          else if (menu) void removeTag(menu.name)
        }}
        onClose={() => setMenu(undefined)}
      >
        <MenuItem id="rename" icon={Pencil} keys="F2">
          {t('rename-tag')}
        </MenuItem>
        <MenuItem id="remove" icon={TagX}>
          {t('remove-tag')}
        </MenuItem>
      </MenuAt>
    </>
  )
}
