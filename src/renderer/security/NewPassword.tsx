import { type Dispatch, type SetStateAction, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CheckedPassword, PolicyName } from '../../contract/vault/password.ts'
import { main } from '../bridge.ts'
import { Segments } from '../components/fields/Segments.tsx'
import { TextField } from '../components/fields/TextField.tsx'
import { sayRefusal } from '../store/toast.ts'
import { PasswordRules, StrengthMeter } from './PasswordRules.tsx'

export interface TypedTwice {
  password: string
  again: string
  /** It meets the policy that was chosen, as far as can be said while it is typed. */
  meets: boolean
}

export const nothingTyped: TypedTwice = { password: '', again: '', meets: false }

/** Ready to be used: it is good, and both are the same. */
export const isReady = ({ password, again, meets }: TypedTwice) => meets && password === again

interface NewPasswordProps {
  value: TypedTwice
  error?: string | undefined
  autoFocus?: boolean
  onChange: Dispatch<SetStateAction<TypedTwice>>
  /** Something was typed: what was wrong before may be right now. */
  onTyped?: () => void
}

/** A new password of the vault, typed twice, with its rules as they are met. */
export function NewPassword({ value, error, autoFocus = false, onChange, onTyped }: NewPasswordProps) {
  const { t } = useTranslation('password')
  const [policy, setPolicy] = useState<PolicyName>('kakaocloud')
  const [checked, setChecked] = useState<CheckedPassword | undefined>()
  const { password, again } = value

  useEffect(() => {
    let current = true
    main.password.check({ password, policy }).then((answer) => {
      if (!current) return
      setChecked(answer)
      onChange((typed) => ({ ...typed, meets: answer.meets }))
    }, sayRefusal)
    return () => {
      current = false
    }
  }, [password, policy, onChange])

  const differs = again !== '' && !password.startsWith(again) && again !== password
  return (
    <>
      <Segments
        label={t('policy')}
        value={policy}
        options={[
          { id: 'kakaocloud', name: t('policy-kakaocloud') },
          { id: 'passphrase', name: t('policy-passphrase') },
        ]}
        onChange={setPolicy}
      />
      <TextField
        label={t('start:new-password')}
        type="password"
        autoFocus={autoFocus}
        value={password}
        error={error}
        onChange={(text) => {
          onTyped?.()
          onChange((typed) => ({ ...typed, password: text, meets: false }))
        }}
      />
      {checked && (
        <div className="flex flex-col gap-3">
          {password !== '' && <StrengthMeter score={checked.score} warning={checked.warning} />}
          <PasswordRules rules={checked.rules} typed={password !== ''} />
        </div>
      )}
      <TextField
        label={t('start:password-again')}
        type="password"
        value={again}
        error={differs ? t('start:passwords-differ') : undefined}
        onChange={(text) => onChange((typed) => ({ ...typed, again: text }))}
      />
    </>
  )
}
