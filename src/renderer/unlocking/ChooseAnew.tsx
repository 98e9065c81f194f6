import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { main, refusalOf } from '../bridge.ts'
import { Button } from '../components/Button.tsx'
import { isReady, NewPassword, nothingTyped } from '../security/NewPassword.tsx'
import { say } from '../store/toast.ts'
import { wordsOfRefusal } from '../words.ts'

/** The new password; with it the vault opens. */
export function ChooseAnew({
  ticket,
  byMail,
  onExpired,
}: {
  ticket: string
  /** The recovery mail was used: a fresh one is sent. */
  byMail: boolean
  onExpired: () => void
}) {
  const { t } = useTranslation('unlocking')
  const [typed, setTyped] = useState(nothingTyped)
  const [error, setError] = useState<string | undefined>()
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || !isReady(typed)) return
    setBusy(true)
    try {
      const { freshCode } = await main.unlocking.reset.choose({ ticket, password: typed.password })
      say(t(`chosen.${freshCode}`), freshCode === 'not-sent' ? { tone: 'trouble' } : {})
    } catch (refusal) {
      const refused = refusalOf(refusal)
      if (refused.code === 'confirm-expired') onExpired()
      setError(wordsOfRefusal(t, refused))
      setBusy(false)
    }
  }
  return (
    <form className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      {byMail && <p className="text-pretty text-soft">{t('fresh-code')}</p>}
      <NewPassword
        value={typed}
        autoFocus
        error={error}
        onChange={setTyped}
        onTyped={() => setError(undefined)}
      />
      <Button
        look="primary"
        size="large"
        type="submit"
        place="self-start"
        isPending={busy}
        isDisabled={!isReady(typed)}
      >
        {t('save-and-open')}
      </Button>
    </form>
  )
}
