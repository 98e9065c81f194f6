import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { main } from '../bridge.ts'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { TextField } from '../components/fields/TextField.tsx'
import { change } from '../store/store.ts'
import { wordsOfError } from '../words.ts'
import { showBatch } from './reading.ts'

/** An account by its setup link. */
export function LinkDialog() {
  const { t } = useTranslation('adding')
  const [link, setLink] = useState('')
  const [error, setError] = useState<string | undefined>()
  const [busy, setBusy] = useState(false)
  const close = () => change({ dialog: undefined })

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || !link.trim()) return
    setBusy(true)
    try {
      showBatch(await main.entries.readLink({ link: link.trim() }))
    } catch (refusal) {
      setError(wordsOfError(t, refusal))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Dialog
      title={t('link-title')}
      onClose={close}
      actions={
        <>
          <Button look="quiet" onPress={close}>
            {t('common:cancel')}
          </Button>
          <Button look="primary" type="submit" form="setup-link" isPending={busy} isDisabled={!link.trim()}>
            {t('read-link')}
          </Button>
        </>
      }
    >
      <form id="setup-link" onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('link')}
          note={t('link-note')}
          placeholder="otpauth://totp/…"
          mono
          lines={4}
          autoFocus
          value={link}
          error={error}
          onChange={(text) => {
            setError(undefined)
            setLink(text)
          }}
        />
      </form>
    </Dialog>
  )
}
