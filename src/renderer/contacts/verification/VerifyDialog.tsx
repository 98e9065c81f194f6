import { Send } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MethodKind } from '../../../contract/accounts/accounts.ts'
import type { ContactKind } from '../../../contract/accounts/contacts.ts'
import { useService } from '../../accounts/holdings.ts'
import { Marked } from '../../accounts/Marked.tsx'
import { useLocalized } from '../../accounts/words.ts'
import { main } from '../../bridge.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { TextField } from '../../components/fields/TextField.tsx'
import { FormError } from '../../components/forms/FormError.tsx'
import { useAsking } from '../../components/forms/useSending.ts'
import { change, useStore } from '../../store/store.ts'
import { say, sayRefusal } from '../../store/toast.ts'
import { ResendButton } from './ResendButton.tsx'

/** What is verified: a contact as it is, or the new address of a change. */
export interface Destination {
  what: 'contact' | 'change'
  id: string
  kind: ContactKind
  address: string
}

const methodOf: Record<ContactKind, MethodKind> = { email: 'email', phone: 'sms', kakaotalk: 'kakaotalk' }

/** A code sent by the channel of this computer and typed back; without a channel, the person's word, which is shown as that. */
export function VerifyDialog({ destination, onClose }: { destination: Destination; onClose: () => void }) {
  const { t } = useTranslation('contacts')
  const localized = useLocalized()
  const { what, id, kind, address } = destination
  const hasChannel = useStore((state) => state.settings?.channels[kind] !== undefined)
  const advice = (useService('sparekey')?.advice ?? []).filter(
    ({ about, method }) => about === 'code-missing' && method === methodOf[kind],
  )
  const [sent, setSent] = useState(false)
  const [resendIn, setResendIn] = useState(0)
  const [code, setCode] = useState('')
  const { error, setError, clear, isBusy, ask } = useAsking()
  const field = useRef<HTMLInputElement>(null)

  // One that was sent before the dialog was closed and opened again can still be typed.
  useEffect(() => {
    let current = true
    main.contacts.going({ what, id }).then((going) => {
      if (!current) return
      setSent(going.sent)
      setResendIn(going.resendIn)
    }, sayRefusal)
    return () => {
      current = false
    }
  }, [what, id])

  const run = (task: () => Promise<void>) =>
    ask(async () => {
      clear()
      await task()
    })
  const send = () =>
    run(async () => {
      const answer = await main.contacts.sendCode({ what, id })
      setSent(true)
      setCode('')
      setResendIn(answer.resendIn)
    })
  const enter = (event: FormEvent) => {
    event.preventDefault()
    void run(async () => {
      const answer = await main.contacts.enterCode({ what, id, code })
      if (answer.result === 'right') {
        onClose()
        say(t('verified-now', { address }))
      } else setError(t(`entered.${answer.result}`, 'triesLeft' in answer ? { count: answer.triesLeft } : {}))
    })
  }
  const confirm = async () => {
    try {
      await (what === 'contact'
        ? main.contacts.verifyByOneself({ id })
        : main.contacts.changes.verifyByOneself({ id }))
      onClose()
      say(t('noted'))
    } catch (refusal) {
      sayRefusal(refusal)
    }
  }

  return (
    <Dialog
      title={t('verify-title', { address })}
      width="narrow"
      onClose={onClose}
      actions={
        <>
          <Button look={hasChannel ? 'quiet' : 'primary'} onPress={() => void confirm()}>
            {t('checked-myself')}
          </Button>
          {hasChannel &&
            (sent ? (
              <Button
                look="primary"
                type="submit"
                form="verify"
                isPending={isBusy}
                isDisabled={code.trim() === ''}
              >
                {t('enter')}
              </Button>
            ) : (
              <Button look="primary" autoFocus isPending={isBusy} onPress={() => void send()}>
                <Send size={15} aria-hidden />
                {t('send-code')}
              </Button>
            ))}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {!hasChannel && (
          <>
            <p>{t(`how-to-check.${kind}`)}</p>
            <p className="text-soft">{t('checked-myself-shown')}</p>
            <div className="flex flex-col items-start gap-2">
              <p className="text-faint text-sm">{t('no-channel')}</p>
              <Button
                size="small"
                onPress={() => {
                  onClose()
                  change({ view: 'settings', settingsSection: 'delivery' })
                }}
              >
                {t('set-up-sending')}
              </Button>
            </div>
          </>
        )}
        {hasChannel && !sent && <p>{t('send-what')}</p>}
        {hasChannel && sent && (
          <>
            <form id="verify" onSubmit={enter}>
              <TextField
                label={t('code')}
                box={field}
                mono
                autoFocus
                inputMode="numeric"
                value={code}
                error={error}
                note={t('code-note')}
                onChange={(text) => {
                  clear()
                  setCode(text)
                }}
              />
            </form>
            <div className="flex flex-col items-start gap-2">
              <ResendButton
                wait={resendIn}
                isPending={isBusy}
                field={field}
                onWaited={() => setResendIn(0)}
                onPress={() => void send()}
              />
              {advice.map(({ text }) => (
                <p key={text.en} className="text-sm text-soft">
                  <Marked text={localized(text)} />
                </p>
              ))}
            </div>
          </>
        )}
        {!sent && error && <FormError>{error}</FormError>}
      </div>
    </Dialog>
  )
}
