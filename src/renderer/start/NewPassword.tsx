import { useTranslation } from 'react-i18next'
import { TextField } from '../components/fields/TextField.tsx'

export interface TypedTwice {
  password: string
  again: string
}

export const nothingTyped: TypedTwice = { password: '', again: '' }

/** Ready to be used: there is one, and both are the same. */
export const isReady = ({ password, again }: TypedTwice) => password !== '' && password === again

interface NewPasswordProps {
  value: TypedTwice
  error?: string | undefined
  autoFocus?: boolean
  onChange: (value: TypedTwice) => void
}

/** A new password, typed twice: there is nobody who could send a new one. */
export function NewPassword({ value, error, autoFocus = false, onChange }: NewPasswordProps) {
  const { t } = useTranslation('start')
  const differs =
    value.again !== '' && !value.password.startsWith(value.again) && value.again !== value.password
  return (
    <>
      <TextField
        label={t('new-password')}
        note={t('new-password-note')}
        type="password"
        autoFocus={autoFocus}
        value={value.password}
        error={error}
        onChange={(password) => onChange({ ...value, password })}
      />
      <TextField
        label={t('password-again')}
        type="password"
        value={value.again}
        error={differs ? t('passwords-differ') : undefined}
        onChange={(again) => onChange({ ...value, again })}
      />
    </>
  )
}
