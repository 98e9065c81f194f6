import { FileUp, Folder, type LucideIcon, Pin, PinOff, Tag, Trash2, X } from 'lucide-react'
import { Toolbar } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/Button.tsx'
import { IconButton } from '../../components/IconButton.tsx'
import { change, useStore } from '../../store/store.ts'
import { pin, trash } from '../changes.ts'
import { stopSelecting } from './selecting.ts'

interface SelectionBarProps {
  chosen: readonly string[]
  /** How many rows are listed. */
  listed: number
  onAll: () => void
}

/** Below the list while rows are chosen: how many, and what is done with them. */
export function SelectionBar({ chosen, listed, onAll }: SelectionBarProps) {
  const { t } = useTranslation('codes')
  const allPinned = useStore(
    (state) => chosen.length > 0 && chosen.every((id) => state.entries.get(id)?.pinned === true),
  )
  const after = (done: Promise<void>) => void done.then(stopSelecting)

  return (
    <section
      aria-label={t('selection')}
      className="flex shrink-0 flex-wrap [anchor-name:--selection-bar] items-center gap-x-1 gap-y-1.5 border-line border-t bg-surface px-3 py-2.5 wide:px-6"
    >
      <IconButton icon={X} label={t('select-end')} onPress={stopSelecting} />
      <span role="status" className="pe-2 ps-1 font-semibold">
        {t('selected', { count: chosen.length })}
      </span>
      <Button look="quiet" size="small" isDisabled={chosen.length >= listed} onPress={onAll}>
        {t('select-all')}
      </Button>
      <span className="flex-1" />
      <Toolbar aria-label={t('selection-actions')} className="flex items-center gap-1">
        <Action
          icon={Tag}
          label={t('tags-many')}
          none={chosen.length === 0}
          onPress={() => change({ dialog: { kind: 'tags', ids: chosen } })}
        />
        <Action
          icon={Folder}
          label={t('group')}
          none={chosen.length === 0}
          onPress={() => change({ dialog: { kind: 'group', ids: chosen } })}
        />
        <Action
          icon={allPinned ? PinOff : Pin}
          label={t(allPinned ? 'unpin' : 'pin')}
          none={chosen.length === 0}
          onPress={() => after(pin(chosen, !allPinned))}
        />
        <Action
          icon={FileUp}
          label={t('export')}
          none={chosen.length === 0}
          onPress={() => change({ view: 'export', toExport: chosen, selection: undefined })}
        />
        <Action
          icon={Trash2}
          label={t('delete')}
          none={chosen.length === 0}
          onPress={() => after(trash(chosen))}
        />
      </Toolbar>
    </section>
  )
}

interface ActionProps {
  icon: LucideIcon
  label: string
  none: boolean
  onPress: () => void
}

function Action({ icon: Icon, label, none, onPress }: ActionProps) {
  return (
    <Button look="quiet" size="small" isDisabled={none} onPress={onPress}>
      <Icon size={16} strokeWidth={1.9} aria-hidden />
      <span className="max-wide:sr-only">{label}</span>
    </Button>
  )
}
