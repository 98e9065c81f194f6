import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { main } from '../bridge.ts'
import { Button } from '../components/Button.tsx'
import { TextField } from '../components/fields/TextField.tsx'
import { wordsOfPassword } from '../words.ts'
import { RestoreScreen } from './RestoreScreen.tsx'
import { StartScreen } from './StartScreen.tsx'

/** The password, and nothing else in the way. */
export function UnlockScreen({ why }: { why: 'chosen' | 'keychain-unavailable' }) {
  const { t } = useTranslation('start')
  const [restoring, setRestoring] = useState(false)
  if (restoring) {
    return (
      <RestoreScreen
        ways={['kit', 'backup', 'file']}
        needsPassword={why === 'keychain-unavailable'}
        onBack={() => setRestoring(false)}
      />
    )
  }
  return (
    <StartScreen
      title={t('locked')}
      lead={why === 'keychain-unavailable' ? t('locked-no-keychain') : undefined}
    >
      <PasswordForm />
      <Button look="link" size="small" place="self-start" onPress={() => setRestoring(true)}>
        {t('forgot-password')}
      </Button>
    </StartScreen>
  )
}

/** Opens the vault with its password. */
export function PasswordForm() {
  const { t } = useTranslation('start')
  const [password, setPassword] = useState('')
  const [error, setError] = useState<string | undefined>()
  const [busy, setBusy] = useState(false)
  const unlock = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || password === '') return
    setBusy(true)
    try {
      await main.vault.unlock({ password })
    } catch (refusal) {
      setError(wordsOfPassword(t, refusal))
      setPassword('')
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className="flex flex-col gap-4" onSubmit={(event) => void unlock(event)}>
      <TextField
        label={t('password')}
        type="password"
        autoFocus
        value={password}
        error={error}
        onChange={(text) => {
          setError(undefined)
          setPassword(text)
        }}
      />
      <Button
        look="primary"
        size="large"
        type="submit"
        place="self-start"
        isPending={busy}
        isDisabled={password === ''}
      >
        {t(busy ? 'opening' : 'unlock')}
      </Button>
    </form>
  )
}
