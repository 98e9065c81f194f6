import { Send } from 'lucide-react'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContactKind } from '../../contract/accounts/contacts.ts'
import type { Entered } from '../../contract/owner/owner.ts'
import { refusalOf } from '../bridge.ts'
import { Button } from '../components/Button.tsx'
import { TextField } from '../components/fields/TextField.tsx'
import { useAsking } from '../components/forms/useSending.ts'
import { ResendButton } from '../contacts/verification/ResendButton.tsx'
import { change, useStore } from '../store/store.ts'
import { Advice } from './Advice.tsx'

/** An address, and the code that is sent there: the two halves of every verification of the owner's. */

interface Asked {
  kind: ContactKind
  send: (address: string) => Promise<{ resendIn: number; address: string }>
  enter: (address: string, code: string) => Promise<Entered>
  /** `address`: as it was understood. */
  onRight: (address: string) => void
  /** What the address is at first. */
  address?: string
}

export function useAddressByCode({ kind, send, enter, onRight, address: first = '' }: Asked) {
  const { t } = useTranslation('owner')
  const hasChannel = useStore((state) => state.settings?.channels[kind] !== undefined)
  const [address, setAddress] = useState(first)
  /** Where the code went, and when the next can be sent. */
  const [sent, setSent] = useState<{ to: string; resendIn: number } | undefined>()
  const [code, setCode] = useState('')
  const { error, setError, clear, isBusy, ask } = useAsking()

  const run = (task: () => Promise<void>) =>
    ask(async () => {
      clear()
      await task()
    })
  const sendCode = () =>
    run(async () => {
      try {
        const answer = await send(address)
        setSent({ to: answer.address, resendIn: answer.resendIn })
        setCode('')
      } catch (refusal) {
        const { code: why, details } = refusalOf(refusal)
        // One was sent there a moment ago: it can still be typed.
        if (why === 'verification-wait' && typeof details.seconds === 'number') {
          const { seconds } = details
          setSent((before) => ({ to: before?.to ?? address, resendIn: seconds }))
        }
        throw refusal
      }
    })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!sent) {
      if (address.trim() !== '') void sendCode()
      return
    }
    void run(async () => {
      const answer = await enter(address, code)
      if (answer.result === 'right') onRight(sent.to)
      else
        setError(
          t(`contacts:entered.${answer.result}`, 'triesLeft' in answer ? { count: answer.triesLeft } : {}),
        )
    })
  }
  const edit = (text: string) => {
    clear()
    setAddress(text)
  }
  const type = (text: string) => {
    clear()
    setCode(text)
  }
  const waited = () => setSent((before) => before && { ...before, resendIn: 0 })
  const other = () => {
    clear()
    setSent(undefined)
    setCode('')
  }
  const button = (form: string): ReactNode =>
    hasChannel && (
      <Button
        look="primary"
        type="submit"
        form={form}
        isPending={isBusy}
        isDisabled={sent ? code.trim() === '' : address.trim() === ''}
      >
        {!sent && <Send size={15} aria-hidden />}
        {t(sent ? 'verify-and-save' : 'contacts:send-code')}
      </Button>
    )
  return {
    kind,
    hasChannel,
    address,
    edit,
    sent,
    code,
    type,
    error,
    isBusy,
    sendCode,
    submit,
    other,
    waited,
    button,
  }
}

export function AddressByCode({ id, steps }: { id: string; steps: ReturnType<typeof useAddressByCode> }) {
  const { t } = useTranslation('owner')
  const { kind, hasChannel, address, edit, sent, code, type, error, isBusy, sendCode, submit, other } = steps
  const field = useRef<HTMLInputElement>(null)
  if (!hasChannel) {
    return (
      <div className="flex flex-col items-start gap-3">
        <p>{t(`no-channel.${kind}`)}</p>
        <Button size="small" onPress={() => change({ view: 'settings', settingsSection: 'delivery' })}>
          {t('to-delivery')}
        </Button>
      </div>
    )
  }
  return (
    <form id={id} onSubmit={submit} className="flex flex-col gap-4">
      {sent ? (
        <>
          <p className="text-pretty text-soft">
            {t('sent-to', { address: sent.to })}{' '}
            <Button look="link" size="small" place="min-h-0!" onPress={other}>
              {t('another-address')}
            </Button>
          </p>
          <TextField
            label={t('contacts:code')}
            box={field}
            mono
            autoFocus
            inputMode="numeric"
            value={code}
            error={error}
            note={t('contacts:code-note')}
            onChange={type}
          />
          <div>
            <ResendButton
              wait={sent.resendIn}
              isPending={isBusy}
              field={field}
              onWaited={() => steps.waited()}
              onPress={() => void sendCode()}
            />
          </div>
          <Advice method={kind === 'phone' ? 'sms' : kind} />
        </>
      ) : (
        <TextField
          label={t(`contacts:new.${kind}`)}
          autoFocus
          type={kind === 'phone' ? 'tel' : 'text'}
          value={address}
          error={error}
          note={kind !== 'email' && t(`contacts:new-note.${kind}`)}
          onChange={edit}
        />
      )}
    </form>
  )
}
