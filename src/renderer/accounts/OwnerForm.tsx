import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { OwnerPassword } from '../components/fields/OwnerPassword.tsx'
import { useStore } from '../store/store.ts'
import { wordsOfPassword } from '../words.ts'

/** The vault's password, asked for again where there is one, before something secret is shown. */
export function useOwner() {
  const { t } = useTranslation()
  const hasPassword = useStore((state) => state.app.phase === 'open' && state.app.hasPassword)
  const [password, setPassword] = useState('')
  const [error, setError] = useState<string | undefined>()
  const [busy, setBusy] = useState(false)

  const run = async (task: (password: { password?: string }) => Promise<void>) => {
    if (busy) return
    setBusy(true)
    setError(undefined)
    try {
      await task(hasPassword ? { password } : {})
    } catch (refusal) {
      setError(wordsOfPassword(t, refusal))
    } finally {
      setBusy(false)
    }
  }
  const type = (text: string) => {
    setError(undefined)
    setPassword(text)
  }
  // Weighing the password takes a moment; without one there is nothing to wait for.
  const button = hasPassword ? { isPending: busy, isDisabled: password === '' } : {}
  return { hasPassword, password, type, error, run, button }
}

export function OwnerForm({
  owner,
  onSubmit,
  children,
}: {
  owner: ReturnType<typeof useOwner>
  onSubmit: (password: { password?: string }) => Promise<void>
  children: ReactNode
}) {
  const { t } = useTranslation('entry')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void owner.run(onSubmit)
  }
  return (
    <form id="owner" className="flex flex-col gap-4" onSubmit={submit}>
      {children}
      <OwnerPassword
        asked={owner.hasPassword}
        label={t('password')}
        value={owner.password}
        error={owner.error}
        onChange={owner.type}
      />
    </form>
  )
}
