import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { main, type Refusal, refusalOf } from '../bridge.ts'
import { Button } from '../components/Button.tsx'
import { FormError } from '../components/forms/FormError.tsx'
import { LockNote } from '../security/LockNote.tsx'
import { isReady, NewPassword, nothingTyped } from '../security/NewPassword.tsx'
import { change } from '../store/store.ts'
import { wordsOfRefusal } from '../words.ts'
import { PhoneLostLink } from './PhoneLostScreen.tsx'
import { RestoreScreen } from './RestoreScreen.tsx'
import { StartScreen } from './StartScreen.tsx'

/** The first of two screens: what Sparekey is, and its vault; or an old one brought back. */
export function FirstStart({ keychain }: { keychain: 'ready' | 'locked' | 'unavailable' }) {
  const { t } = useTranslation('start')
  const [typed, setTyped] = useState(nothingTyped)
  const [refusal, setRefusal] = useState<Refusal | undefined>()
  const [busy, setBusy] = useState(false)
  const [restoring, setRestoring] = useState(false)
  const [own, setOwn] = useState(false)
  // A keychain that is locked may still open when it is asked; one that is not there never will.
  const needsPassword =
    keychain === 'unavailable' || (refusal !== undefined && refusal.code === 'keychain-unavailable')
  const asksPassword = needsPassword || own

  if (restoring) {
    return (
      <RestoreScreen
        ways={['file', 'backup']}
        needsPassword={needsPassword}
        onBack={() => setRestoring(false)}
      />
    )
  }

  const create = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setRefusal(undefined)
    // Before main says that the vault is open: the kit comes first, then the codes.
    change({ justMade: true })
    try {
      await main.vault.create(asksPassword ? { password: typed.password } : {})
    } catch (error) {
      change({ justMade: false })
      setRefusal(refusalOf(error))
      setBusy(false)
    }
  }
  const words =
    refusal && !(refusal.code === 'keychain-unavailable' && needsPassword)
      ? wordsOfRefusal(t, refusal)
      : undefined

  return (
    <StartScreen title={t('welcome')} lead={t('welcome-lead')}>
      <form className="flex flex-col gap-4" onSubmit={(event) => void create(event)}>
        {asksPassword ? (
          <>
            <p className="text-pretty rounded-card bg-attention-wash px-4 py-3 text-attention text-sm">
              {t(needsPassword ? 'no-keychain' : 'own-password')}
            </p>
            <NewPassword
              value={typed}
              autoFocus
              error={words}
              onChange={setTyped}
              onTyped={() => setRefusal(undefined)}
            />
            <LockNote />
          </>
        ) : (
          <p className="text-pretty text-soft">{t('kept-in-keychain')}</p>
        )}
        {!asksPassword && words && <FormError>{words}</FormError>}
        <div className="flex flex-wrap gap-2 pt-1">
          <Button
            look="primary"
            size="large"
            type="submit"
            autoFocus={!asksPassword}
            isPending={busy}
            isDisabled={asksPassword && !isReady(typed)}
          >
            {t('make-vault')}
          </Button>
          <Button size="large" onPress={() => setRestoring(true)}>
            {t('restore-instead')}
          </Button>
        </div>
        {!needsPassword && (
          <Button
            look="link"
            size="small"
            place="self-start"
            onPress={() => {
              setOwn(!own)
              setTyped(nothingTyped)
            }}
          >
            {t(own ? 'without-password' : 'with-password')}
          </Button>
        )}
      </form>
      <PhoneLostLink />
    </StartScreen>
  )
}
