import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SecondStepMethod } from '../../contract/app/app.ts'
import type { StepAnswer, StepMethod } from '../../contract/owner/unlocking.ts'
import { refusalOf } from '../bridge.ts'
import { Button } from '../components/Button.tsx'
import { TextField } from '../components/fields/TextField.tsx'
import { ResendButton } from '../contacts/verification/ResendButton.tsx'
import { Advice } from '../owner/Advice.tsx'
import { wordsOfError } from '../words.ts'

interface StepFormProps {
  methods: readonly SecondStepMethod[]
  send: (to: 'phone' | 'backup-email') => Promise<{ resendIn: number }>
  enter: (method: StepMethod, code: string) => Promise<StepAnswer>
  submit: string
  /** Between the code and the button. */
  children?: ReactNode
}

const stepOf = ({ kind }: SecondStepMethod): StepMethod =>
  kind === 'authenticator' || kind === 'backup-email' ? kind : 'phone'

/** The code of the second step: the app's by default, that of the phone instead, and by email at the bottom. */
export function StepForm({ methods, send, enter, submit, children }: StepFormProps) {
  const { t } = useTranslation('unlocking')
  const [at, setAt] = useState(0)
  const method = methods[at] ?? methods[0]
  /** Seconds until the next code can be sent, by what it was sent to. */
  const [waits, setWaits] = useState<Partial<Record<StepMethod, number>>>({})
  const [code, setCode] = useState('')
  const [error, setError] = useState<string | undefined>()
  const [busy, setBusy] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const begun = useRef(false)
  const by = method ? stepOf(method) : undefined

  const sendTo = async (to: StepMethod) => {
    if (to === 'authenticator') return
    setBusy(true)
    setError(undefined)
    try {
      const { resendIn } = await send(to)
      setWaits((before) => ({ ...before, [to]: resendIn }))
    } catch (refusal) {
      const { code: why, details } = refusalOf(refusal)
      const seconds = details.seconds
      // One was sent a moment ago: it can still be typed.
      if (why === 'verification-wait' && typeof seconds === 'number') {
        setWaits((before) => ({ ...before, [to]: seconds }))
      }
      setError(wordsOfError(t, refusal))
    } finally {
      setBusy(false)
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for what is asked for first.
  useEffect(() => {
    if (begun.current || !by) return
    begun.current = true
    void sendTo(by)
  }, [])

  if (!method || !by) return null
  const choose = (index: number) => {
    const chosen = methods[index]
    if (!chosen) return
    setAt(index)
    setCode('')
    setError(undefined)
    if (waits[stepOf(chosen)] === undefined) void sendTo(stepOf(chosen))
  }
  const enterCode = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || code.trim() === '') return
    setBusy(true)
    try {
      const answer = await enter(by, code)
      if (answer.result === 'right') return
      setError(t(`entered.${answer.result}`, 'triesLeft' in answer ? { count: answer.triesLeft } : {}))
    } catch (refusal) {
      setError(wordsOfError(t, refusal))
    }
    setCode('')
    setBusy(false)
  }
  const others = methods
    .map((one, index) => ({ one, index }))
    .filter(({ index }) => index !== methods.indexOf(method))

  return (
    <div className="flex flex-col gap-5">
      <form className="flex flex-col gap-4" onSubmit={(event) => void enterCode(event)}>
        <p className="text-pretty text-soft">
          {by === 'authenticator'
            ? t('by.authenticator')
            : t(waits[by] === undefined ? 'by.sending' : `by.${method.kind}`, { hint: method.hint ?? '' })}
        </p>
        <TextField
          key={method.kind}
          label={t(by === 'authenticator' ? 'app-code' : 'contacts:code')}
          box={field}
          mono
          autoFocus
          inputMode="numeric"
          value={code}
          error={error}
          onChange={(text) => {
            setError(undefined)
            setCode(text)
          }}
        />
        {by !== 'authenticator' && (
          <div className="flex flex-col items-start gap-2">
            <ResendButton
              wait={waits[by] ?? 0}
              isPending={busy}
              field={field}
              onWaited={() => setWaits((before) => ({ ...before, [by]: 0 }))}
              onPress={() => void sendTo(by)}
            />
            <Advice method={method.kind === 'sms' || method.kind === 'kakaotalk' ? method.kind : 'email'} />
          </div>
        )}
        {children}
        <Button
          look="primary"
          size="large"
          type="submit"
          place="self-start"
          isPending={busy}
          isDisabled={code.trim() === ''}
        >
          {submit}
        </Button>
      </form>
      {others.length > 0 && (
        <div className="flex flex-col items-start gap-1 border-line border-t pt-3">
          {others.map(({ one, index }) => (
            <Button key={one.kind} look="link" size="small" isDisabled={busy} onPress={() => choose(index)}>
              {t(`instead.${one.kind}`)}
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}
