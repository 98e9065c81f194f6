import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { main } from '../../bridge.ts'
import { TextField } from '../../components/fields/TextField.tsx'

export interface Typed {
  password: string
  again: string
}

/** Long enough to wait until somebody stops typing, in milliseconds. */
const pause = 250

interface FilePasswordProps {
  value: Typed
  onChange: (value: Typed) => void
}

/** The password of a file, typed twice, with a word on how hard it is to guess: a file can be attacked without end. */
export function FilePassword({ value, onChange }: FilePasswordProps) {
  const { t } = useTranslation('transfer')
  const { password, again } = value
  const strength = useStrength(password)
  const differs = again !== '' && again !== password && !password.startsWith(again)
  const advice = strength && [strength.warning && t(`password:warnings.${strength.warning}`, '')]
  const suggestion = strength?.suggestions[0]

  return (
    <>
      <TextField
        label={t('file-password')}
        note={
          strength ? (
            <span role="status" className="flex flex-col gap-1.5">
              <span aria-hidden className="mt-0.5 flex gap-1">
                {[1, 2, 3, 4].map((step) => (
                  <span
                    key={step}
                    className={`h-1 flex-1 rounded-full ${strength.score < step ? 'bg-line' : strength.score < 3 ? 'bg-attention' : 'bg-accent'}`}
                  />
                ))}
              </span>
              <span>
                <span
                  className={strength.score < 3 ? 'font-medium text-attention' : 'font-medium text-accent'}
                >
                  {t(`password:scores.${strength.score}`)}
                </span>{' '}
                {strength.score < 3 &&
                  [...(advice ?? []), suggestion && t(`password:suggestions.${suggestion}`, '')]
                    .filter(Boolean)
                    .join(' ')}
              </span>
            </span>
          ) : (
            t('file-password-note')
          )
        }
        type="password"
        value={password}
        onChange={(text) => onChange({ ...value, password: text })}
      />
      <TextField
        label={t('start:password-again')}
        type="password"
        value={again}
        error={differs ? t('start:passwords-differ') : undefined}
        onChange={(text) => onChange({ ...value, again: text })}
      />
    </>
  )
}

type Strength = Awaited<ReturnType<typeof main.transfer.strength>>

function useStrength(password: string): Strength | undefined {
  const [strength, setStrength] = useState<Strength | undefined>()
  useEffect(() => {
    if (password === '') {
      setStrength(undefined)
      return
    }
    let current = true
    const timer = setTimeout(() => {
      // Without an answer there is no word on it; the password is good either way.
      void main.transfer.strength({ password }).then(
        (answer) => current && setStrength(answer),
        () => undefined,
      )
    }, pause)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [password])
  return strength
}
