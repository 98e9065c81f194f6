import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { main } from '../../bridge.ts'
import { useStore } from '../../store/store.ts'
import { groupsOf } from '../arrange.ts'
import { RenameDialog } from '../RenameDialog.tsx'
import { sayDone } from '../undo.ts'

/** Another name for a group; the name of one there is makes the two one, which is said first. */
export function RenameGroupDialog({ name }: { name: string }) {
  const { t } = useTranslation('codes')
  const entries = useStore((state) => state.entries)
  const groups = useMemo(() => groupsOf(entries.values()), [entries])
  return (
    <RenameDialog
      name={name}
      title={t('rename-title', { name })}
      noteOn={(wanted) => (groups.includes(wanted) ? t('groups-join', { name: wanted }) : undefined)}
      rename={(to) => main.entries.renameGroup({ from: name, to })}
      onRenamed={(to) => sayDone(t('renamed-group', { name: to }))}
    />
  )
}
