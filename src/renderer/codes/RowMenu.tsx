import {
  ArrowDown,
  ArrowUp,
  Copy,
  CopyPlus,
  Folder,
  ListChecks,
  Pencil,
  Pin,
  PinOff,
  QrCode,
  RefreshCw,
  Trash2,
  UserRound,
} from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { openAccountOf } from '../accounts/openAccountOf.ts'
import { alt, mod } from '../components/Kbd.tsx'
import { MenuItem, MenuLine } from '../components/Menu.tsx'
import { MenuAt } from '../components/MenuAt.tsx'
import { change, useStore } from '../store/store.ts'
import type { Section } from './arrange.ts'
import { canMove, moveBy, pin, trash } from './changes.ts'
import { advance, copyCode } from './copy.ts'
import { startSelecting } from './selection/selecting.ts'

/** Whose menu, and where on the screen it opens. */
export interface MenuPlace {
  id: string
  x: number
  y: number
}

interface RowMenuProps {
  place: MenuPlace | undefined
  /** As listed, where an entry can be moved among them. */
  sections: readonly Section[] | undefined
  onClose: () => void
}

/** The menu of a row: one for the whole list, opened where it is asked for. */
export const RowMenu = memo(function RowMenu({ place, sections, onClose }: RowMenuProps) {
  const { t } = useTranslation('codes')
  const entry = useStore((state) => (place ? state.entries.get(place.id) : undefined))
  const code = useStore((state) => (place ? state.codes.get(place.id) : undefined))

  const run = (action: string) => {
    if (!entry) return
    const { id } = entry
    if (action === 'copy') void copyCode(id)
    else if (action === 'copy-next') void copyCode(id, 'next')
    else if (action === 'advance') void advance(id)
    else if (action === 'edit') change({ dialog: { kind: 'edit', id } })
    else if (action === 'reveal') change({ dialog: { kind: 'reveal', id } })
    else if (action === 'pin') void pin([id], !entry.pinned)
    else if (action === 'up') void moveBy(sections ?? [], id, -1)
    else if (action === 'down') void moveBy(sections ?? [], id, 1)
    else if (action === 'group') change({ dialog: { kind: 'group', ids: [id] } })
    else if (action === 'select') startSelecting(id)
    else if (action === 'account') void openAccountOf(entry)
    else if (action === 'delete') void trash([id])
  }

  return (
    <MenuAt
      place={entry && place}
      label={t('more-about', { name: entry?.issuer || entry?.account })}
      onAction={run}
      onClose={onClose}
    >
      {entry && (
        <>
          <MenuItem id="copy" icon={Copy} keys="Enter">
            {t('copy')}
          </MenuItem>
          {code?.next && (
            <MenuItem id="copy-next" icon={CopyPlus} keys="Shift Enter">
              {t('copy-next')}
            </MenuItem>
          )}
          {entry.type === 'hotp' && (
            <MenuItem id="advance" icon={RefreshCw}>
              {t('get-next')}
            </MenuItem>
          )}
          <MenuLine />
          <MenuItem id="edit" icon={Pencil} keys="F2">
            {t('edit')}
          </MenuItem>
          <MenuItem id="pin" icon={entry.pinned ? PinOff : Pin}>
            {t(entry.pinned ? 'unpin' : 'pin')}
          </MenuItem>
          <MenuItem id="group" icon={Folder}>
            {t('to-group')}
          </MenuItem>
          {sections && (
            <>
              <MenuItem id="up" icon={ArrowUp} keys={alt('↑')} isDisabled={!canMove(sections, entry.id, -1)}>
                {t('move-up')}
              </MenuItem>
              <MenuItem
                id="down"
                icon={ArrowDown}
                keys={alt('↓')}
                isDisabled={!canMove(sections, entry.id, 1)}
              >
                {t('move-down')}
              </MenuItem>
            </>
          )}
          <MenuItem id="select" icon={ListChecks} keys={mod(t('click'))}>
            {t('select')}
          </MenuItem>
          <MenuItem id="reveal" icon={QrCode}>
            {t('reveal')}
          </MenuItem>
          <MenuItem id="account" icon={UserRound}>
            {t('account')}
          </MenuItem>
          <MenuLine />
          <MenuItem id="delete" icon={Trash2} keys={t('delete-key')} loss>
            {t('delete')}
          </MenuItem>
        </>
      )}
    </MenuAt>
  )
})
