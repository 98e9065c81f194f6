import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountView } from '../../../contract/accounts.ts'
import { main } from '../../bridge.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { TextField } from '../../components/fields/TextField.tsx'
import { say } from '../../store/toast.ts'
import { wordsOfError } from '../../words.ts'

/** Recovery codes pasted as the service prints them; how many were understood is said before they are kept. */
export function PasteCodesDialog({ account, onClose }: { account: AccountView; onClose: () => void }) {
  const { t } = useTranslation('accounts')
  const [text, setText] = useState('')
  const [read, setRead] = useState({ codes: 0, used: 0, leftOut: 0 })
  const [error, setError] = useState<string | undefined>()
  const [busy, setBusy] = useState(false)

  useEffect(() => {
    let current = true
    setError(undefined)
    main.accounts.recoveryCodes.read({ text }).then(
      (counts) => {
        if (current) setRead(counts)
      },
      (refusal: unknown) => {
        if (current) setError(wordsOfError(t, refusal))
      },
    )
    return () => {
      current = false
    }
  }, [text, t])

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    try {
      const { codes } = await main.accounts.recoveryCodes.replace({ id: account.id, text })
      onClose()
      say(t('codes-kept', { count: codes }))
    } catch (refusal) {
      setError(wordsOfError(t, refusal))
      setBusy(false)
    }
  }

  const understood =
    text.trim() === ''
      ? t('paste-note')
      : [
          t('codes-found', { count: read.codes }),
          read.used > 0 ? t('codes-used', { count: read.used }) : '',
          read.leftOut > 0 ? t('codes-left-out', { count: read.leftOut }) : '',
        ]
          .filter(Boolean)
          .join(' ')

  return (
    <Dialog
      title={t('paste-title', { service: account.serviceName })}
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            {t('common:cancel')}
          </Button>
          <Button look="primary" type="submit" form="paste-codes" isDisabled={read.codes === 0}>
            {t('keep-codes', { count: read.codes })}
          </Button>
        </>
      }
    >
      <form id="paste-codes" className="flex flex-col gap-3" onSubmit={(event) => void submit(event)}>
        {account.recoveryCodes.total > 0 && <p className="text-soft">{t('replaces')}</p>}
        <TextField
          label={t('recovery-codes')}
          lines={8}
          mono
          autoFocus
          value={text}
          onChange={setText}
          note={<span role="status">{understood}</span>}
          error={error}
        />
      </form>
    </Dialog>
  )
}
