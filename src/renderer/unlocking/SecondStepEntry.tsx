import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SecondStepMethod } from '../../contract/app/app.ts'
import { main } from '../bridge.ts'
import { Button } from '../components/Button.tsx'
import { Checkbox } from '../components/fields/Checkbox.tsx'
import { change, useStore } from '../store/store.ts'
import { sayRefusal } from '../store/toast.ts'
import { StepForm } from './StepForm.tsx'

/** What is asked for after the password, and the way back to the password. */
export function SecondStepEntry({ methods }: { methods: readonly SecondStepMethod[] }) {
  const { t } = useTranslation('unlocking')
  const [trust, setTrust] = useState(false)
  return (
    <>
      <StepForm
        methods={methods}
        send={(to) => main.unlocking.secondStep.sendCode({ to })}
        enter={async (method, code) => {
          const phoneLost = useStore.getState().phoneLost !== 'no'
          const answer = await main.unlocking.secondStep.enterCode({ method, code, trust })
          // Who came in by email has lost the phone, or will want to know why it did not do; the list for a lost phone comes before.
          if (answer.result === 'right' && method === 'backup-email') {
            change({ cameByEmail: true, ...(!phoneLost && { view: 'owner' }) })
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
        place="self-start -ms-3"
        onPress={() => void main.unlocking.secondStep.cancel().catch(sayRefusal)}
      >
        <ArrowLeft size={15} aria-hidden />
        {t('to-password')}
      </Button>
    </>
  )
}
