import { ArrowLeft, Smartphone } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppState } from '../../contract/app/app.ts'
import { Button } from '../components/Button.tsx'
import { change, useStore } from '../store/store.ts'
import { ForgotPassword } from '../unlocking/ForgotPassword.tsx'
import { SecondStepEntry } from '../unlocking/SecondStepEntry.tsx'
import { Finders } from './Finders.tsx'
import { RestoreScreen } from './RestoreScreen.tsx'
import { StartScreen, WayIcon } from './StartScreen.tsx'
import { Entry } from './UnlockScreen.tsx'

type Closed = Extract<AppState, { phase: 'first-start' | 'locked' | 'second-step' | 'failed' }>

/** Before the vault is open: what cannot wait, and the way into the vault; from there the list of what to do goes on. */
export function PhoneLostScreen({ app }: { app: Closed }) {
  const { t } = useTranslation('start')
  const [restoring, setRestoring] = useState(false)
  const [forgot, setForgot] = useState(false)
  const goOn = () => change({ phoneLost: 'going' })
  if (restoring) {
    return (
      <RestoreScreen
        ways={app.phase === 'first-start' ? ['file', 'backup'] : ['kit', 'backup', 'file']}
        needsPassword={
          (app.phase === 'first-start' && app.keychain === 'unavailable') ||
          (app.phase === 'locked' && app.why === 'keychain-unavailable')
        }
        resetsPassword={app.phase === 'locked'}
        onBack={() => setRestoring(false)}
      />
    )
  }
  if (forgot) return <ForgotPassword onBack={() => setForgot(false)} onOther={() => setRestoring(true)} />
  return (
    <StartScreen
      title={t('phone-lost-title')}
      lead={t('phone-lost-lead')}
      icon={
        <WayIcon tone="loss">
          <Smartphone size={26} strokeWidth={1.7} aria-hidden />
        </WayIcon>
      }
    >
      <ol className="flex flex-col gap-5">
        <Step at={1} title={t('phone-lost-carrier')}>
          <p className="text-pretty text-soft">{t('phone-lost-carrier-note')}</p>
        </Step>
        <Step at={2} title={t('phone-lost-lock')}>
          <p className="text-pretty text-soft">{t('phone-lost-lock-note')}</p>
          <Finders />
        </Step>
        <Step at={3} title={t('phone-lost-open')}>
          {app.phase === 'locked' && (
            <Entry locked={app} onForgot={() => setForgot(true)} onRestore={() => setRestoring(true)} />
          )}
          {app.phase === 'second-step' && (
            <>
              <p className="text-pretty text-soft">{t('phone-lost-second-step')}</p>
              <SecondStepEntry methods={app.methods} />
            </>
          )}
          {app.phase === 'first-start' && (
            <>
              <p className="text-pretty text-soft">{t('phone-lost-first')}</p>
              <div className="flex flex-wrap gap-2 pt-1">
                <Button look="primary" size="large" onPress={() => setRestoring(true)}>
                  {t('restore-instead')}
                </Button>
                <Button size="large" onPress={goOn}>
                  {t('phone-lost-none')}
                </Button>
              </div>
            </>
          )}
          {app.phase === 'failed' && (
            <>
              <p className="text-pretty text-soft">{t(`failed-${app.reason}`)}</p>
              <Button look="primary" size="large" place="self-start" onPress={goOn}>
                {t('phone-lost-failed')}
              </Button>
            </>
          )}
        </Step>
      </ol>
      <Button look="quiet" place="self-start -ms-4" onPress={() => change({ phoneLost: 'no' })}>
        <ArrowLeft size={16} aria-hidden />
        {t('phone-lost-not')}
      </Button>
    </StartScreen>
  )
}

function Step({ at, title, children }: { at: number; title: string; children: ReactNode }) {
  return (
    <li className="flex gap-3.5">
      <span
        aria-hidden
        className="flex size-7 shrink-0 items-center justify-center rounded-full bg-loss-wash font-semibold text-loss text-sm"
      >
        {at}
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <h2 className="pt-0.5 font-semibold">{title}</h2>
        {children}
      </div>
    </li>
  )
}

/** On every screen before the vault is open. */
export function PhoneLostLink() {
  const { t } = useTranslation('start')
  const isAsked = useStore((state) => state.phoneLost !== 'no')
  if (isAsked) return null
  return (
    <Button
      look="link"
      size="small"
      place="self-start text-loss!"
      onPress={() => change({ phoneLost: 'asked' })}
    >
      <Smartphone size={15} aria-hidden />
      {t('phone-lost')}
    </Button>
  )
}
