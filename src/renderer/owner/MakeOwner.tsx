import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { main } from '../bridge.ts'
import { Button } from '../components/Button.tsx'
import { TextField } from '../components/fields/TextField.tsx'
import { wordsOfError } from '../words.ts'

/** The owner's account is made once: with a user ID that stays. */
export function MakeOwner() {
  const { t } = useTranslation('owner')
  const [userId, setUserId] = useState('')
  const [name, setName] = useState('')
  const [nickname, setNickname] = useState('')
  const [error, setError] = useState<string | undefined>()
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || userId.trim() === '') return
    setBusy(true)
    try {
      await main.owner.make({
        userId: userId.trim(),
        ...(name.trim() && { name: name.trim() }),
        ...(nickname.trim() && { nickname: nickname.trim() }),
      })
    } catch (refusal) {
      setError(wordsOfError(t, refusal))
      setBusy(false)
    }
  }
  return (
    <form
      onSubmit={(event) => void submit(event)}
      className="flex flex-col gap-4 rounded-card border border-line bg-surface px-4.5 py-4 shadow-card"
    >
      <h2 className="font-semibold">{t('make')}</h2>
      <p className="text-pretty text-soft">{t('make-why')}</p>
      <TextField
        label={t('accounts:user-id')}
        note={t('user-id-note')}
        autoFocus
        value={userId}
        error={error}
        onChange={(text) => {
          setError(undefined)
          setUserId(text)
        }}
      />
      <div className="grid grid-cols-2 gap-4 max-wide:grid-cols-1">
        <TextField label={t('name-optional')} value={name} onChange={setName} />
        <TextField label={t('nickname-optional')} value={nickname} onChange={setNickname} />
      </div>
      <Button
        look="primary"
        size="large"
        type="submit"
        place="self-start"
        isPending={busy}
        isDisabled={userId.trim() === ''}
      >
        {t('make-it')}
      </Button>
    </form>
  )
}
