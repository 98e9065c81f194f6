import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { main } from '../../bridge.ts'
import { TextField } from '../../components/fields/TextField.tsx'
import { FormDialog } from '../../components/forms/FormDialog.tsx'
import { useSending } from '../../components/forms/useSending.ts'
import { change, useStore } from '../../store/store.ts'
import { groupsOf } from '../arrange.ts'
import { sayDone } from '../undo.ts'

/** Another name for a group; the name of one there is makes the two one, which is said first. */
export function RenameGroupDialog({ name }: { name: string }) {
  const { t } = useTranslation('codes')
  const [typed, setTyped] = useState(name)
  const wanted = typed.trim()
  const there = useStore((state) => wanted !== name && groupsOf(state.entries.values()).includes(wanted))
  const close = () => change({ dialog: undefined })

  const sending = useSending(async () => {
    if (wanted === name) return close()
    await main.entries.renameGroup({ from: name, to: wanted })
    close()
    await sayDone(t('renamed-group', { name: wanted }))
  })

  return (
    <FormDialog
      title={t('rename-title', { name })}
      width="narrow"
      onClose={close}
      sending={sending}
      action={t('entry:save')}
      button={{ isDisabled: wanted === '' }}
    >
      <TextField
        label={t('group-name')}
        note={there ? t('groups-join', { name: wanted }) : undefined}
        error={sending.error}
        value={typed}
        maxLength={100}
        onChange={setTyped}
        autoFocus
      />
    </FormDialog>
  )
}
