import { UserRound } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { main } from '../bridge.ts'
import { Button } from '../components/Button.tsx'
import { OwnerPassword } from '../components/fields/OwnerPassword.tsx'
import { wordsOfPassword } from '../words.ts'
import { OwnerPage } from './OwnerPage.tsx'

/** The password, or the system's own question, before anything of the owner's account is shown. */
export function Door({ asks }: { asks: 'password' | 'system' }) {
  const { t } = useTranslation('owner')
  const [password, setPassword] = useState('')
  const [error, setError] = useState<string | undefined>()
  const [busy, setBusy] = useState(false)
  const byPassword = asks === 'password'

  const enter = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || (byPassword && password === '')) return
    setBusy(true)
    try {
      await main.owner.enter(byPassword ? { password } : {})
    } catch (refusal) {
      setError(wordsOfPassword(t, refusal))
      setPassword('')
    } finally {
      setBusy(false)
    }
  }

  return (
    <OwnerPage>
      <form
        onSubmit={(event) => void enter(event)}
        className="mx-auto flex w-full max-w-[360px] flex-col gap-4 pt-[8vh]"
      >
        <span className="flex size-14 self-center items-center justify-center rounded-2xl bg-accent-wash text-accent">
          <UserRound size={26} strokeWidth={1.7} aria-hidden />
        </span>
        <p className="text-balance text-center text-soft">
          {t(byPassword ? 'door-password' : 'door-system')}
        </p>
        <OwnerPassword
          asked={byPassword}
          label={t('start:password')}
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
          place={byPassword ? 'w-full' : 'min-w-32 self-center'}
          autoFocus={!byPassword}
          isPending={busy}
          isDisabled={byPassword && password === ''}
        >
          {t(byPassword ? 'confirm-password' : 'open-it')}
        </Button>
      </form>
    </OwnerPage>
  )
}
