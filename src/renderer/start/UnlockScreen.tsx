import { CircleSlash } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppState } from '../../contract/app/app.ts'
import { main } from '../bridge.ts'
import { Banner } from '../components/Banner.tsx'
import { Button } from '../components/Button.tsx'
import { TextField } from '../components/fields/TextField.tsx'
import { ForgotPassword } from '../unlocking/ForgotPassword.tsx'
import { wordsOfPassword } from '../words.ts'
import { PhoneLostLink } from './PhoneLostScreen.tsx'
import { RestoreScreen } from './RestoreScreen.tsx'
import { StartScreen } from './StartScreen.tsx'

type Locked = Extract<AppState, { phase: 'locked' }>

/** The password, and nothing else in the way; after too many wrong ones, how to choose a new one. */
export function UnlockScreen({ locked }: { locked: Locked }) {
  const { t } = useTranslation('start')
  const [forgot, setForgot] = useState(false)
  const [restoring, setRestoring] = useState(false)
  const { why } = locked
  if (restoring) {
    return (
      <RestoreScreen
        ways={['kit', 'backup', 'file']}
        needsPassword={why === 'keychain-unavailable'}
        resetsPassword
        onBack={() => setRestoring(false)}
      />
    )
  }
  if (forgot) {
    return <ForgotPassword onBack={() => setForgot(false)} onOther={() => setRestoring(true)} />
  }
  return (
    <StartScreen
      title={t('locked')}
      lead={why === 'keychain-unavailable' ? t('locked-no-keychain') : undefined}
    >
      <Entry locked={locked} onForgot={() => setForgot(true)} onRestore={() => setRestoring(true)} />
      <PhoneLostLink />
    </StartScreen>
  )
}

/** The password, or what is left once too many wrong ones were typed. */
export function Entry({
  locked,
  onForgot,
  onRestore,
}: {
  locked: Locked
  onForgot: () => void
  /** Where nothing but the kit gives a new password. */
  onRestore: () => void
}) {
  const { t } = useTranslation('start')
  const { recoveryEmail, device } = locked.resets
  const byAnotherWay = recoveryEmail || device
  return locked.closed ? (
    <>
      <Banner icon={CircleSlash} tone="attention">
        {t('entry-closed', { count: locked.failures })}
      </Banner>
      <Button
        look="primary"
        size="large"
        place="self-start"
        autoFocus
        onPress={byAnotherWay ? onForgot : onRestore}
      >
        {t(byAnotherWay ? 'unlocking:forgot' : 'reset-by-kit')}
      </Button>
    </>
  ) : (
    <>
      <PasswordForm standing={locked} />
      <Button look="link" size="small" place="self-start" onPress={onForgot}>
        {t('forgot-password')}
      </Button>
    </>
  )
}

/** Opens the vault with its password. `standing`: what wrong ones before have come to, where that is known. */
export function PasswordForm({ standing }: { standing?: Locked }) {
  const { t } = useTranslation('start')
  const [password, setPassword] = useState('')
  const [error, setError] = useState<string | undefined>()
  const [busy, setBusy] = useState(false)
  const waits = useWait(standing)

  const unlock = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || waits || password === '') return
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
  const note =
    standing && standing.failures > 0
      ? [
          t('tries-left', { count: standing.left }),
          ...(waits ? [t('wait', { count: Math.ceil(standing.wait / 1000) })] : []),
        ].join(' ')
      : undefined
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
      {note && (
        <p role="status" className="text-attention text-sm">
          {note}
        </p>
      )}
      <Button
        look="primary"
        size="large"
        type="submit"
        place="self-start"
        isPending={busy}
        isDisabled={password === '' || waits}
      >
        {t(busy ? 'opening' : 'unlock')}
      </Button>
    </form>
  )
}

/** Whether the next password may not be entered yet; one timer, at the end of the wait. */
function useWait(standing: Locked | undefined): boolean {
  const [over, setOver] = useState<Locked | undefined>()
  useEffect(() => {
    if (!standing || standing.wait === 0) return
    const timer = setTimeout(() => setOver(standing), standing.wait)
    return () => clearTimeout(timer)
  }, [standing])
  return standing !== undefined && standing.wait > 0 && over !== standing
}
