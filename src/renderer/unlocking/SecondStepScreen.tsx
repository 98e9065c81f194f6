import { ArrowLeft, ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SecondStepMethod } from '../../contract/app.ts'
import { main } from '../bridge.ts'
import { Button } from '../components/Button.tsx'
import { Checkbox } from '../components/fields/Checkbox.tsx'
import { StartScreen, WayIcon } from '../start/StartScreen.tsx'
import { change } from '../store/store.ts'
import { sayRefusal } from '../store/toast.ts'
import { StepForm } from './StepForm.tsx'

/** After the password, before the vault opens. */
export function SecondStepScreen({ methods }: { methods: readonly SecondStepMethod[] }) {
  const { t } = useTranslation('unlocking')
  const [trust, setTrust] = useState(false)
  return (
    <StartScreen
      title={t('second-step')}
      icon={
        <WayIcon tone="accent">
          <ShieldCheck size={26} strokeWidth={1.7} aria-hidden />
        </WayIcon>
      }
    >
      <StepForm
        methods={methods}
        send={(to) => main.unlocking.secondStep.sendCode({ to })}
        enter={async (method, code) => {
          const answer = await main.unlocking.secondStep.enterCode({ method, code, trust })
          // Who came in by email has lost the phone, or will want to know why it did not do.
          if (answer.result === 'right' && method === 'backup-email') {
            change({ view: 'owner', cameByEmail: true })
          }
          return answer
        }}
        submit={t('start:unlock')}
      >
        <div className="flex flex-col gap-1">
          <Checkbox value={trust} onChange={setTrust}>
            <span>{t('trust')}</span>
          </Checkbox>
          <p className="ps-8 text-faint text-sm">{t('trust-note')}</p>
        </div>
      </StepForm>
      <Button
        look="quiet"
        size="small"
        place="self-start"
        onPress={() => void main.unlocking.secondStep.cancel().catch(sayRefusal)}
      >
        <ArrowLeft size={15} aria-hidden />
        {t('to-password')}
      </Button>
    </StartScreen>
  )
}
