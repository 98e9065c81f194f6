import { ShieldCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { SecondStepMethod } from '../../contract/app/app.ts'
import { PhoneLostLink } from '../start/PhoneLostScreen.tsx'
import { StartScreen, WayIcon } from '../start/StartScreen.tsx'
import { SecondStepEntry } from './SecondStepEntry.tsx'

/** After the password, before the vault opens. */
export function SecondStepScreen({ methods }: { methods: readonly SecondStepMethod[] }) {
  const { t } = useTranslation('unlocking')
  return (
    <StartScreen
      title={t('second-step')}
      icon={
        <WayIcon tone="accent">
          <ShieldCheck size={26} strokeWidth={1.7} aria-hidden />
        </WayIcon>
      }
    >
      <SecondStepEntry methods={methods} />
      <PhoneLostLink />
    </StartScreen>
  )
}
