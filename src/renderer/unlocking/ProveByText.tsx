import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { main, refusalOf } from '../bridge.ts'
import { Button } from '../components/Button.tsx'
import { TextField } from '../components/fields/TextField.tsx'
import { KitField } from '../start/KitField.tsx'
import { wordsOfRefusal } from '../words.ts'

/** What was kept for the day on which the password is forgotten: the code of the recovery mail, or the kit. */

/** The code from the mail that was sent on a day when all was well. */
export function ByCode({ onRight }: { onRight: (ticket: string) => void }) {
  const { t } = useTranslation('unlocking')
  return (
    <Prove onRight={onRight} prove={(code) => main.unlocking.reset.byCode({ code })}>
      {(code, error, edit) => (
        <>
          <p className="text-pretty text-soft">{t('find-mail')}</p>
          <TextField
            label={t('recovery-code')}
            note={t('recovery-code-note')}
            placeholder="XXXXX-XXXXX-XXXXX-XXXXX-XXXXX"
            mono
            autoFocus
            value={code}
            error={error}
            onChange={edit}
          />
        </>
      )}
    </Prove>
  )
}

export function ByKit({ onRight }: { onRight: (ticket: string) => void }) {
  return (
    <Prove onRight={onRight} prove={(kit) => main.unlocking.reset.byKit({ kit })}>
      {(kit, error, edit) => <KitField value={kit} error={error} autoFocus onChange={edit} />}
    </Prove>
  )
}

function Prove({
  prove,
  onRight,
  children,
}: {
  prove: (text: string) => Promise<{ ticket: string }>
  onRight: (ticket: string) => void
  children: (text: string, error: string | undefined, edit: (text: string) => void) => ReactNode
}) {
  const { t } = useTranslation('unlocking')
  const [text, setText] = useState('')
  const [error, setError] = useState<string | undefined>()
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || text.trim() === '') return
    setBusy(true)
    try {
      const { ticket } = await prove(text.trim())
      onRight(ticket)
    } catch (refusal) {
      const refused = refusalOf(refusal)
      const own = { 'password-wrong': 'code-wrong', 'keychain-entry-gone': 'part-gone' }[refused.code]
      setError(own ? t(own) : wordsOfRefusal(t, refused))
      setBusy(false)
    }
  }
  return (
    <form className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      {children(text, error, (typed) => {
        setError(undefined)
        setText(typed)
      })}
      <Button
        look="primary"
        size="large"
        type="submit"
        place="self-start"
        isPending={busy}
        isDisabled={text.trim() === ''}
      >
        {t('go-on')}
      </Button>
    </form>
  )
}
