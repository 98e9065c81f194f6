import {
  ArrowLeft,
  FileKey2,
  KeyRound,
  Laptop,
  LifeBuoy,
  type LucideIcon,
  Mail,
  MailOpen,
} from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { SecondStepMethod } from '../../contract/app/app.ts'
import { main } from '../bridge.ts'
import { Button } from '../components/Button.tsx'
import { FormError } from '../components/forms/FormError.tsx'
import { StartScreen, WayIcon } from '../start/StartScreen.tsx'
import { useStore } from '../store/store.ts'
import { wordsOfError } from '../words.ts'
import { ChooseAnew } from './ChooseAnew.tsx'
import { ByCode, ByKit } from './ProveByText.tsx'
import { StepForm } from './StepForm.tsx'

type Way = 'code' | 'moment' | 'device' | 'kit'
type Ways = Awaited<ReturnType<typeof main.unlocking.reset.ways>>

const icons: Record<Way, LucideIcon> = { code: Mail, moment: MailOpen, device: Laptop, kit: FileKey2 }

/** The ways to a new password: by the recovery mail, by a mail of now, by the trust in this computer, by the kit. */
export function ForgotPassword({ onBack, onOther }: { onBack: () => void; onOther: () => void }) {
  const { t } = useTranslation('unlocking')
  // What the folder says is known; whether a mail can be sent now is asked.
  const app = useStore((state) => state.app)
  const [ways, setWays] = useState<Ways>(
    app.phase === 'locked' ? app.resets : { recoveryEmail: false, device: false },
  )
  const [way, setWay] = useState<Way | undefined>()
  const [methods, setMethods] = useState<readonly SecondStepMethod[] | undefined>()
  const [ticket, setTicket] = useState<string | undefined>()
  const [error, setError] = useState<string | undefined>()

  useEffect(() => {
    main.unlocking.reset.ways().then(setWays, () => {})
  }, [])
  const offered: Way[] = [
    ...(ways.recoveryEmail ? ['code' as const] : []),
    ...(ways.moment === undefined ? [] : ['moment' as const]),
    ...(ways.device ? ['device' as const] : []),
    'kit',
  ]
  const back = () => {
    if (way === undefined) return onBack()
    setWay(undefined)
    setTicket(undefined)
    setError(undefined)
  }
  const choose = async (chosen: Way) => {
    setError(undefined)
    try {
      if (chosen === 'device') setMethods((await main.unlocking.reset.device.begin()).methods)
      setWay(chosen)
    } catch (refusal) {
      setError(wordsOfError(t, refusal))
    }
  }
  const backButton = (
    <Button look="quiet" size="small" place="-ms-3 self-start" onPress={back}>
      <ArrowLeft size={15} aria-hidden />
      {t('start:back')}
    </Button>
  )

  if (ticket !== undefined) {
    return (
      <StartScreen
        title={t('new-password')}
        icon={
          <WayIcon tone="accent">
            <KeyRound size={26} strokeWidth={1.7} aria-hidden />
          </WayIcon>
        }
      >
        <ChooseAnew ticket={ticket} byMail={way === 'code' || way === 'moment'} onExpired={back} />
        {backButton}
      </StartScreen>
    )
  }
  return (
    <StartScreen
      title={t(way === undefined ? 'forgot' : `way.${way}`)}
      lead={way === undefined ? t('forgot-lead') : undefined}
      icon={
        <WayIcon tone="accent">
          <LifeBuoy size={26} strokeWidth={1.7} aria-hidden />
        </WayIcon>
      }
    >
      {way === undefined && (
        <>
          <ul className="flex flex-col gap-2">
            {offered.map((one) => {
              const Icon = icons[one]
              return (
                <li key={one}>
                  <AriaButton
                    onPress={() => void choose(one)}
                    className="flex w-full items-center gap-3.5 rounded-card border border-line bg-surface px-4 py-3 text-start shadow-card transition-colors duration-100 data-[hovered]:bg-hover"
                  >
                    <Icon size={19} strokeWidth={1.8} aria-hidden className="shrink-0 text-accent" />
                    <span className="min-w-0 flex-1">
                      <span className="block font-medium">{t(`way.${one}`)}</span>
                      <span className="block text-sm text-soft">
                        {t(`way-note.${one}`, { hint: ways.moment ?? '' })}
                      </span>
                    </span>
                  </AriaButton>
                </li>
              )
            })}
          </ul>
          <FormError>{error}</FormError>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
            {backButton}
            <Button look="link" size="small" onPress={onOther}>
              {t('other-ways')}
            </Button>
          </div>
        </>
      )}
      {way === 'code' && <ByCode onRight={setTicket} />}
      {way === 'kit' && <ByKit onRight={setTicket} />}
      {way === 'moment' && (
        <StepForm
          methods={[{ kind: 'backup-email', hint: ways.moment ?? '' }]}
          send={() => main.unlocking.reset.moment.sendCode()}
          enter={async (_method, code) => {
            const answer = await main.unlocking.reset.moment.enterCode({ code })
            if (answer.result !== 'right') return answer
            setTicket(answer.ticket)
            return { result: 'right' }
          }}
          submit={t('go-on')}
        />
      )}
      {way === 'device' && methods && (
        <StepForm
          methods={methods}
          send={(to) => main.unlocking.reset.device.sendCode({ to })}
          enter={async (method, code) => {
            const answer = await main.unlocking.reset.device.enterCode({ method, code })
            if (answer.result !== 'right') return answer
            setTicket(answer.ticket)
            return { result: 'right' }
          }}
          submit={t('go-on')}
        />
      )}
      {way !== undefined && backButton}
    </StartScreen>
  )
}
