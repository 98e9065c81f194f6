import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { main } from '../../bridge.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { TextField } from '../../components/fields/TextField.tsx'
import { change, useStore } from '../../store/store.ts'
import { wordsOfError } from '../../words.ts'
import { groupsOf } from '../arrange.ts'
import { sayDone } from '../undo.ts'

/** Another name for a group; the name of one there is makes the two one, which is said first. */
export function RenameGroupDialog({ name }: { name: string }) {
  const { t } = useTranslation('codes')
  const [typed, setTyped] = useState(name)
  const [error, setError] = useState<string | undefined>()
  const [busy, setBusy] = useState(false)
  const wanted = typed.trim()
  const there = useStore((state) => wanted !== name && groupsOf(state.entries.values()).includes(wanted))
  const close = () => change({ dialog: undefined })

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || wanted === '') return
    if (wanted === name) return close()
    setBusy(true)
    try {
      await main.entries.renameGroup({ from: name, to: wanted })
      close()
      await sayDone(t('renamed-group', { name: wanted }))
    } catch (refusal) {
      setError(wordsOfError(t, refusal))
      setBusy(false)
    }
  }

  return (
    <Dialog
      title={t('rename-title', { name })}
      width="narrow"
      onClose={close}
      actions={
        <>
          <Button look="quiet" onPress={close}>
            {t('common:cancel')}
          </Button>
          <Button look="primary" type="submit" form="rename" isPending={busy} isDisabled={wanted === ''}>
            {t('entry:save')}
          </Button>
        </>
      }
    >
      <form id="rename" onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('group-name')}
          note={there ? t('groups-join', { name: wanted }) : undefined}
          error={error}
          value={typed}
          maxLength={100}
          onChange={setTyped}
          autoFocus
        />
      </form>
    </Dialog>
  )
}
