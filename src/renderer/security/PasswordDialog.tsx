import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { main, type Refusal, refusalOf } from '../bridge.ts'
import { Checkbox } from '../components/fields/Checkbox.tsx'
import { TextField } from '../components/fields/TextField.tsx'
import { FormDialog } from '../components/forms/FormDialog.tsx'
import { change, useStore } from '../store/store.ts'
import { say } from '../store/toast.ts'
import { wordsOfPasswordRefusal, wordsOfRefusal } from '../words.ts'
import { LockNote } from './LockNote.tsx'
import { isReady, NewPassword, nothingTyped } from './NewPassword.tsx'

/** Chooses the password of the vault, or changes it; changing it can end every other way in. */
export function PasswordDialog({ expires = false }: { expires?: boolean | undefined }) {
  const { t } = useTranslation('security')
  const hasPassword = useStore(({ app }) => app.phase === 'open' && app.hasPassword)
  const [current, setCurrent] = useState('')
  const [typed, setTyped] = useState(nothingTyped)
  const [expire, setExpire] = useState(expires)
  const [refusal, setRefusal] = useState<Refusal | undefined>()
  const [busy, setBusy] = useState(false)
  const close = () => change({ dialog: undefined })
  const ready = isReady(typed) && (!hasPassword || current !== '')

  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || !ready) return
    setBusy(true)
    setRefusal(undefined)
    const { password } = typed
    try {
      await main.password.change({ password, expire, ...(hasPassword ? { current } : {}) })
      close()
      if (!expire) say(t(hasPassword ? 'password-changed' : 'password-chosen'))
    } catch (error) {
      setRefusal(refusalOf(error))
      setBusy(false)
    }
  }
  const ofNew = refusal?.code === 'password-refused' || refusal?.code === 'password-used-before'

  return (
    <FormDialog
      title={t(hasPassword ? 'change-password' : 'choose-password')}
      onClose={close}
      sending={{ isBusy: busy, onSubmit: (event) => void save(event) }}
      action={t(expire ? 'change-and-expire' : hasPassword ? 'change-now' : 'choose-now')}
      button={{ look: expire ? 'loss' : 'primary', isDisabled: !ready }}
    >
      {!hasPassword && <p className="text-pretty text-soft">{t('choose-lead')}</p>}
      {hasPassword && (
        <TextField
          label={t('current')}
          type="password"
          autoFocus
          value={current}
          error={refusal && !ofNew ? wordsOfPasswordRefusal(t, refusal) : undefined}
          onChange={(text) => {
            setRefusal(undefined)
            setCurrent(text)
          }}
        />
      )}
      <NewPassword
        value={typed}
        autoFocus={!hasPassword}
        error={refusal && (ofNew || !hasPassword) ? wordsOfRefusal(t, refusal) : undefined}
        onChange={setTyped}
        onTyped={() => setRefusal(undefined)}
      />
      {!hasPassword && <LockNote />}
      {hasPassword && (
        <div className="flex flex-col gap-2 rounded-card border border-line px-4 py-3">
          <Checkbox value={expire} onChange={setExpire}>
            <span className="font-medium">{t('expire')}</span>
          </Checkbox>
          <p className="text-pretty text-sm text-soft">{t('expire-note')}</p>
          {expire && (
            <p role="status" className="text-pretty text-loss text-sm">
              {t('expire-warning')}
            </p>
          )}
        </div>
      )}
    </FormDialog>
  )
}
