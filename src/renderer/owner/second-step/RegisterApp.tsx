import { ArrowRight } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { main } from '../../bridge.ts'
import { Button } from '../../components/Button.tsx'
import { TextField } from '../../components/fields/TextField.tsx'
import { FormError } from '../../components/forms/FormError.tsx'
import { useAsking } from '../../components/forms/useSending.ts'

type Key = Awaited<ReturnType<typeof main.owner.secondStep.authenticator.begin>>

/** An authenticator app on another device: its QR code, and a code of it. The key is shown only while it is registered. */
export function RegisterApp({ onRight, onSkip }: { onRight: () => void; onSkip?: () => void }) {
  const { t } = useTranslation('owner')
  const [key, setKey] = useState<Key | undefined>()
  const [code, setCode] = useState('')
  const { error, setError, clear, isBusy, ask } = useAsking()

  const run = (task: () => Promise<void>) =>
    ask(async () => {
      clear()
      await task()
    })
  const begin = () => run(async () => setKey(await main.owner.secondStep.authenticator.begin()))
  const confirm = (event: FormEvent) => {
    event.preventDefault()
    void run(async () => {
      const { result } = await main.owner.secondStep.authenticator.confirm({ code })
      if (result === 'right') onRight()
      else setError(t(`app-${result}`))
    })
  }
  const skip = onSkip && (
    <Button look="quiet" onPress={onSkip}>
      {t('without-it')}
      <ArrowRight size={15} aria-hidden />
    </Button>
  )
  if (!key) {
    return (
      <>
        <FormError>{error}</FormError>
        <div className="flex flex-wrap gap-2">
          <Button look="primary" isPending={isBusy} onPress={() => void begin()}>
            {t('register-otp')}
          </Button>
          {skip}
        </div>
      </>
    )
  }
  return (
    <form onSubmit={confirm} className="flex flex-col gap-4">
      <p className="text-pretty text-soft">{t('app-scan')}</p>
      <div className="flex items-start gap-5 max-wide:flex-col">
        <svg
          viewBox={`0 0 ${key.qr.size} ${key.qr.size}`}
          className="w-44 shrink-0 rounded-card bg-paper"
          shapeRendering="crispEdges"
          role="img"
          aria-label={t('app-qr')}
        >
          <path d={key.qr.path} className="fill-print" />
        </svg>
        <dl className="min-w-0 flex-1">
          <dt className="text-faint text-xs">{t('entry:setup-key')}</dt>
          <dd className="selectable break-normal font-mono tracking-wide" data-testid="setup-key">
            {key.secret.replace(/.{4}(?=.)/g, '$& ')}
          </dd>
        </dl>
      </div>
      <TextField
        label={t('unlocking:app-code')}
        mono
        inputMode="numeric"
        autoFocus
        value={code}
        error={error}
        onChange={(text) => {
          clear()
          setCode(text)
        }}
      />
      <div className="flex flex-wrap gap-2">
        <Button look="primary" type="submit" isPending={isBusy} isDisabled={code.trim() === ''}>
          {t('entry:save')}
        </Button>
        {skip}
      </div>
    </form>
  )
}
