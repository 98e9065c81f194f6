import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountView } from '../../../contract/accounts/accounts.ts'
import { main } from '../../bridge.ts'
import { TextField } from '../../components/fields/TextField.tsx'
import { FormDialog } from '../../components/forms/FormDialog.tsx'
import { useSending } from '../../components/forms/useSending.ts'
import { say } from '../../store/toast.ts'
import { wordsOfError } from '../../words.ts'

const nothingRead = { codes: 0, used: 0, leftOut: 0 }

/** Recovery codes pasted as the service prints them; how many were understood is said before they are kept. */
export function PasteCodesDialog({ account, onClose }: { account: AccountView; onClose: () => void }) {
  const { t } = useTranslation('accounts')
  const [text, setText] = useState('')
  const [read, setRead] = useState(nothingRead)
  const [unread, setUnread] = useState<string | undefined>()

  useEffect(() => {
    let current = true
    setUnread(undefined)
    main.accounts.recoveryCodes.read({ text }).then(
      (counts) => {
        if (current) setRead(counts)
      },
      (refusal: unknown) => {
        if (current) setUnread(wordsOfError(t, refusal))
      },
    )
    return () => {
      current = false
    }
  }, [text, t])

  const sending = useSending(async () => {
    const { codes } = await main.accounts.recoveryCodes.replace({ id: account.id, text })
    onClose()
    say(t('codes-kept', { count: codes }))
  })

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
    <FormDialog
      title={t('paste-title', { service: account.serviceName })}
      onClose={onClose}
      sending={sending}
      action={t('keep-codes', { count: read.codes })}
      button={{ isDisabled: read.codes === 0 }}
    >
      {account.recoveryCodes.total > 0 && <p className="text-soft">{t('replaces')}</p>}
      <TextField
        label={t('recovery-codes')}
        lines={8}
        mono
        autoFocus
        value={text}
        onChange={(typed) => {
          sending.clear()
          setText(typed)
        }}
        note={<span role="status">{understood}</span>}
        error={sending.error ?? unread}
      />
    </FormDialog>
  )
}
