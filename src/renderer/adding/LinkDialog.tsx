import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { main } from '../bridge.ts'
import { TextField } from '../components/fields/TextField.tsx'
import { FormDialog } from '../components/forms/FormDialog.tsx'
import { useSending } from '../components/forms/useSending.ts'
import { change } from '../store/store.ts'
import { showBatch } from './reading.ts'

/** An account by its setup link. */
export function LinkDialog() {
  const { t } = useTranslation('adding')
  const [link, setLink] = useState('')
  const close = () => change({ dialog: undefined })

  const sending = useSending(async () => showBatch(await main.entries.readLink({ link: link.trim() })))

  return (
    <FormDialog
      title={t('link-title')}
      onClose={close}
      sending={sending}
      action={t('read-link')}
      button={{ isDisabled: !link.trim() }}
    >
      <TextField
        label={t('link')}
        note={t('link-note')}
        placeholder="otpauth://totp/…"
        mono
        lines={4}
        autoFocus
        value={link}
        error={sending.error}
        onChange={(text) => {
          sending.clear()
          setLink(text)
        }}
      />
    </FormDialog>
  )
}
