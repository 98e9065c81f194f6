import { ChevronDown, ListChecks, Pencil, Ungroup } from 'lucide-react'
import { memo } from 'react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { EntryView } from '../../../contract/codes/entries.ts'
import { MenuItem } from '../../components/Menu.tsx'
import { MoreMenu } from '../../components/MoreMenu.tsx'
import { change } from '../../store/store.ts'
import { selectAll } from '../selection/selecting.ts'
import { fold, ungroup } from './changes.ts'

interface GroupHeadingProps {
  name: string
  entries: readonly EntryView[]
  folded: boolean
  top: number
  height: number
}

/** The name of a group above its rows: pressed, it hides or shows them. */
export const GroupHeading = memo(function GroupHeading({
  name,
  entries,
  folded,
  top,
  height,
}: GroupHeadingProps) {
  const { t } = useTranslation('codes')
  return (
    <div
      className="group/heading placed absolute inset-x-0 z-10 flex items-center"
      data-top={top}
      data-height={height}
    >
      <h2 className="-ms-1 min-w-0">
        <Button
          aria-expanded={!folded}
          onPress={() => void fold(name, !folded)}
          className="flex min-h-7 max-w-full items-center gap-1.5 rounded-lg pe-2 ps-0.5 font-semibold text-faint text-xs data-[hovered]:bg-hover data-[hovered]:text-ink"
        >
          <ChevronDown
            size={15}
            strokeWidth={2.2}
            aria-hidden
            className={`shrink-0 transition-transform duration-150 motion-reduce:transition-none ${folded ? '-rotate-90' : ''}`}
          />
          <span className="truncate">{name}</span>
          <span className="font-normal tabular-nums">{entries.length}</span>
        </Button>
      </h2>
      <div className="opacity-0 focus-within:opacity-100 group-hover/heading:opacity-100 has-[[aria-expanded=true]]:opacity-100">
        <MoreMenu
          name={name}
          onAction={(key) => {
            if (key === 'rename') change({ dialog: { kind: 'rename-group', name } })
            else if (key === 'select') selectAll(entries.map(({ id }) => id))
            else void ungroup(name)
          }}
        >
          <MenuItem id="rename" icon={Pencil}>
            {t('rename-group')}
          </MenuItem>
          <MenuItem id="select" icon={ListChecks}>
            {t('select-group')}
          </MenuItem>
          <MenuItem id="ungroup" icon={Ungroup}>
            {t('ungroup')}
          </MenuItem>
        </MoreMenu>
      </div>
    </div>
  )
})
