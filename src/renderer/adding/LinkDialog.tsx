import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { main } from '../bridge.ts'
import { TextField } from '../components/fields/TextField.tsx'
import { FormDialog } from '../components/forms/FormDialog.tsx'
import { useSending } from '../components/forms/useSending.ts'
import { change } from '../store/store.ts'
import { wordsOfRefusal } from '../words.ts'
import { isSetupLink, showBatch } from './reading.ts'

/** An account by its setup link. */
export function LinkDialog() {
  const { t } = useTranslation('adding')
  const [link, setLink] = useState('')
  const [unreadable, setUnreadable] = useState<string | undefined>()
  const close = () => change({ dialog: undefined })

  const sending = useSending(async () => {
    if (!link.trim()) return
    if (!isSetupLink(link)) return setUnreadable(t('link-other'))
    const batch = await main.entries.readLink({ link: link.trim() })
    const [refused] = batch.refused
    if (!refused || batch.found.length + batch.missingParts.length > 0) return showBatch(batch)
    // What cannot be read is said where it can be mended.
    setUnreadable(wordsOfRefusal(t, refused))
    await main.scan.discard({ id: batch.id })
  })

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
        error={unreadable ?? sending.error}
        onKeyDown={(event) => {
          // A link is one line, however it wraps.
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          event.preventDefault()
          const { target } = event
          if (target instanceof HTMLTextAreaElement) target.form?.requestSubmit()
        }}
        onChange={(text) => {
          sending.clear()
          setUnreadable(undefined)
          setLink(text)
        }}
      />
    </FormDialog>
  )
}
