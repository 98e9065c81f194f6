import { ArrowRight, Check } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnerInformation, StepKind } from '../../../contract/owner/owner.ts'
import { main } from '../../bridge.ts'
import { Button } from '../../components/Button.tsx'
import { Segments } from '../../components/fields/Segments.tsx'
import { KitButtons } from '../../start/KitOffer.tsx'
import { AddressByCode, useAddressByCode } from '../AddressByCode.tsx'
import { OwnerPage } from '../OwnerPage.tsx'
import { useBackupEmail } from '../recovery-email/useBackupEmail.tsx'
import { RegisterApp } from './RegisterApp.tsx'

const stepKinds: readonly StepKind[] = ['sms', 'kakaotalk', 'email']
const contactKindOf = { sms: 'phone', kakaotalk: 'kakaotalk', email: 'email' } as const

/** The four steps, in the order of the services: the kit, the phone, an app beside it, an email for the day both are gone. */
export function SetUp({ of, onDone }: { of: OwnerInformation; onDone: () => void }) {
  const { t } = useTranslation('owner')
  const [withoutApp, setWithoutApp] = useState(false)
  const [withoutEmail, setWithoutEmail] = useState(false)
  const kit = of.kit.state === 'saved'
  const phone = of.secondStep?.phone !== undefined
  const app = of.secondStep?.authenticator === true
  const email = of.backupEmail !== undefined
  const steps = [
    { id: 'kit', done: kit },
    { id: 'phone', done: phone },
    { id: 'app', done: app || withoutApp },
    { id: 'email', done: email || withoutEmail },
  ] as const
  const here = steps.find(({ done }) => !done)?.id

  return (
    <OwnerPage title={t('set-up-title')} onBack={onDone}>
      <ol className="flex flex-col gap-3">
        {steps.map(({ id, done }, at) => (
          <li
            key={id}
            aria-current={id === here ? 'step' : undefined}
            className={`flex gap-3.5 rounded-card border border-line px-4.5 py-4 ${id === here ? 'bg-surface shadow-card' : ''}`}
          >
            <span
              aria-hidden
              className={`flex size-6 shrink-0 items-center justify-center rounded-full font-semibold text-xs ${done ? 'bg-accent text-on-accent' : 'bg-accent-wash text-accent'}`}
            >
              {done ? <Check size={14} strokeWidth={3} /> : at + 1}
            </span>
            <div className="flex min-w-0 flex-1 flex-col gap-3">
              <h2 className={id === here ? 'font-semibold' : 'text-soft'}>{t(`step.${id}`)}</h2>
              {id === here && (
                <>
                  <p className="text-pretty text-soft">{t(`step-why.${id}`)}</p>
                  {id === 'kit' && (
                    <div className="flex flex-wrap gap-2">
                      <KitButtons onDone={() => {}} />
                    </div>
                  )}
                  {id === 'phone' && <StepAddress />}
                  {id === 'app' && <RegisterApp onRight={() => {}} onSkip={() => setWithoutApp(true)} />}
                  {id === 'email' && <BackupStep onSkip={() => setWithoutEmail(true)} />}
                </>
              )}
            </div>
          </li>
        ))}
      </ol>
      {!here && (
        <div className="flex flex-col items-start gap-4">
          <p role="status" className="text-pretty">
            {t('set-up-done')}
          </p>
          <p className="text-pretty text-sm text-soft">{t('second-step-how')}</p>
          {!email && <p className="text-pretty text-attention text-sm">{t('no-backup-email')}</p>}
          <Button look="primary" size="large" autoFocus onPress={onDone}>
            {t('done')}
          </Button>
        </div>
      )}
    </OwnerPage>
  )
}

/** Where the code goes, proved by a code: turns the second step on, or puts another one in the place of what is asked for now. */
export function StepAddress({ now, onRight }: { now?: StepKind; onRight?: (address: string) => void }) {
  const { t } = useTranslation('owner')
  const [kind, setKind] = useState<StepKind>(now ?? 'sms')
  return (
    <div className="flex flex-col gap-4">
      <Segments
        label={t('step.phone')}
        value={kind}
        options={stepKinds.map((id) => ({ id, name: t(`step-kind.${id}`) }))}
        onChange={setKind}
      />
      <AddressOf key={kind} kind={kind} onRight={onRight ?? (() => {})} />
    </div>
  )
}

function AddressOf({ kind, onRight }: { kind: StepKind; onRight: (address: string) => void }) {
  const steps = useAddressByCode({
    kind: contactKindOf[kind],
    send: (address) => main.owner.secondStep.sendCode({ kind, address }),
    enter: (address, code) => main.owner.secondStep.enterCode({ kind, address, code }),
    onRight,
  })
  return (
    <>
      <AddressByCode id="step-address" steps={steps} />
      <div className="flex">{steps.button('step-address')}</div>
    </>
  )
}

function BackupStep({ onSkip }: { onSkip: () => void }) {
  const { t } = useTranslation('owner')
  const steps = useBackupEmail(() => {})
  return (
    <>
      <AddressByCode id="backup-email" steps={steps} />
      <div className="flex flex-wrap gap-2">
        {steps.button('backup-email')}
        <Button look="quiet" onPress={onSkip}>
          {t('without-it')}
          <ArrowRight size={15} aria-hidden />
        </Button>
      </div>
    </>
  )
}
