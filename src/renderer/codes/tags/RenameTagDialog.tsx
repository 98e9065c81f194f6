import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { main } from '../../bridge.ts'
import { change, useStore } from '../../store/store.ts'
import { tagsOf } from '../arrange.ts'
import { RenameDialog } from '../RenameDialog.tsx'
import { sayDone } from '../undo.ts'
import { keepKeyboard } from './changes.ts'

/** Another name for a tag, on all that wears it; the name of one there is makes the two one, which is said first. */
export function RenameTagDialog({ name }: { name: string }) {
  const { t } = useTranslation('codes')
  const entries = useStore((state) => state.entries)
  const tags = useMemo(() => tagsOf(entries.values()), [entries])
  return (
    <RenameDialog
      name={name}
      title={t('rename-tag-title', { name })}
      noteOn={(wanted) => (tags.includes(wanted) ? t('tags-join', { name: wanted }) : undefined)}
      rename={(to) => {
        change({ renamedTag: { from: name, to } })
        return main.entries.renameTag({ from: name, to })
      }}
      onRenamed={(to) => {
        keepKeyboard(to)
        return sayDone(t('renamed-tag', { name: to }))
      }}
    />
  )
}
