import { Smartphone } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnerInformation } from '../../contract/owner/owner.ts'
import { main } from '../bridge.ts'
import { Banner } from '../components/Banner.tsx'
import { Button } from '../components/Button.tsx'
import { change, useStore } from '../store/store.ts'
import { useOwnersAdvice } from './Advice.tsx'
import { BasicCard } from './BasicCard.tsx'
import { ContactCard } from './ContactCard.tsx'
import { ContactDialog } from './ContactDialog.tsx'
import { EditOwnerDialog } from './EditOwnerDialog.tsx'
import { KitCard } from './kit/KitCard.tsx'
import { KitTestDialog } from './kit/KitTestDialog.tsx'
import { MakeOwner } from './MakeOwner.tsx'
import { OwnerPage } from './OwnerPage.tsx'
import { RecoveryEmailCard } from './recovery-email/RecoveryEmailCard.tsx'
import {
  ChangeStepDialog,
  DeleteOtpDialog,
  RegisterAppDialog,
  SureDialog,
  TurnOffDialog,
} from './second-step/dialogs.tsx'
import { SecondStepCard } from './second-step/SecondStepCard.tsx'
import { SetUp } from './second-step/SetUp.tsx'

export type Opened =
  | { do: 'contact'; kind: 'email' | 'phone' }
  | {
      do:
        | 'edit'
        | 'test-kit'
        | 'set-up'
        | 'change-step'
        | 'register-otp'
        | 'delete-otp'
        | 'turn-off'
        | 'forget-device'
    }

/** Everything of the owner's account, in the order in which services show it. */
export function Information({ of }: { of: OwnerInformation }) {
  const { t } = useTranslation('owner')
  const [open, setOpen] = useState<Opened | undefined>()
  const close = () => setOpen(undefined)
  const { account, secondStep } = of
  if (open?.do === 'set-up') return <SetUp of={of} onDone={close} />
  return (
    <OwnerPage>
      {secondStep && <AfterEmail onChange={() => setOpen({ do: 'change-step' })} />}
      {account ? (
        <>
          <BasicCard account={account} onOpen={setOpen} />
          <ContactCard account={account} onOpen={setOpen} />
          <SecondStepCard of={of} onOpen={setOpen} />
          <RecoveryEmailCard of={of} />
        </>
      ) : (
        <MakeOwner />
      )}
      <KitCard of={of} onTest={() => setOpen({ do: 'test-kit' })} />
      {open?.do === 'edit' && account && <EditOwnerDialog account={account} onClose={close} />}
      {open?.do === 'contact' && <ContactDialog kind={open.kind} onClose={close} />}
      {open?.do === 'test-kit' && <KitTestDialog onClose={close} />}
      {open?.do === 'change-step' && (
        <ChangeStepDialog now={secondStep?.phone?.kind ?? 'sms'} onClose={close} />
      )}
      {open?.do === 'register-otp' && <RegisterAppDialog onClose={close} />}
      {open?.do === 'delete-otp' && <DeleteOtpDialog onClose={close} />}
      {open?.do === 'turn-off' && (
        <TurnOffDialog withApp={secondStep?.authenticator ?? false} onClose={close} />
      )}
      {open?.do === 'forget-device' && (
        <SureDialog
          title={t('ask-again')}
          sure={t('ask-again')}
          done={t('device-forgotten')}
          run={() => main.owner.secondStep.forgetDevice()}
          onClose={close}
        >
          <p className="text-pretty">{t('ask-again-what')}</p>
        </SureDialog>
      )}
    </OwnerPage>
  )
}

/** Who came in by email has lost what is asked for first: here is where it is changed. */
function AfterEmail({ onChange }: { onChange: () => void }) {
  const { t } = useTranslation('owner')
  const cameByEmail = useStore((state) => state.cameByEmail)
  const advice = useOwnersAdvice('after-recovery')
  if (!cameByEmail) return null
  return (
    <Banner
      icon={Smartphone}
      tone="attention"
      actions={
        <>
          <Button look="link" size="small" onPress={onChange}>
            {t('change-it')}
          </Button>
          <Button look="link" size="small" onPress={() => change({ cameByEmail: false })}>
            {t('still-there')}
          </Button>
        </>
      }
    >
      {advice[0] ?? ''}
    </Banner>
  )
}
