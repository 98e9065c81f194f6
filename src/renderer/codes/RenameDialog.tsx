import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextField } from '../components/fields/TextField.tsx'
import { FormDialog } from '../components/forms/FormDialog.tsx'
import { useSending } from '../components/forms/useSending.ts'
import { change } from '../store/store.ts'

interface RenameDialogProps {
  name: string
  title: string
  /** What is said of a name before it is given; undefined: nothing. */
  noteOn: (name: string) => ReactNode
  /** Gives the name, which is another one than before; told of after the dialog is gone. */
  rename: (to: string) => Promise<void>
  onRenamed: (to: string) => Promise<void>
}

/** Another name for what several codes have in common. */
export function RenameDialog({ name, title, noteOn, rename, onRenamed }: RenameDialogProps) {
  const { t } = useTranslation('codes')
  const [typed, setTyped] = useState(name)
  const wanted = typed.trim()
  const close = () => change({ dialog: undefined })

  const sending = useSending(async () => {
    if (wanted === name) return close()
    await rename(wanted)
    close()
    await onRenamed(wanted)
  })

  return (
    <FormDialog
      title={title}
      width="narrow"
      onClose={close}
      sending={sending}
      action={t('entry:save')}
      button={{ isDisabled: wanted === '' }}
    >
      <TextField
        label={t('new-name')}
        note={wanted === name ? undefined : noteOn(wanted)}
        error={sending.error}
        value={typed}
        maxLength={100}
        onChange={setTyped}
        autoFocus
      />
    </FormDialog>
  )
}
