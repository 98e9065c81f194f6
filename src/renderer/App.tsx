import { I18nProvider } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { ToastRegion } from './components/ToastRegion.tsx'
import { EvaluationStrip } from './frame/EvaluationStrip.tsx'
import { Frame } from './frame/Frame.tsx'
import { FailureScreen } from './start/FailureScreen.tsx'
import { FirstStart } from './start/FirstStart.tsx'
import { KitScreen } from './start/KitScreen.tsx'
import { PhoneLostScreen } from './start/PhoneLostScreen.tsx'
import { UnlockScreen } from './start/UnlockScreen.tsx'
import { useStore } from './store/store.ts'
import { SecondStepScreen } from './unlocking/SecondStepScreen.tsx'

/** Which screen there is, by what main says the app is doing. */
export function App() {
  const { i18n } = useTranslation()
  return (
    <I18nProvider locale={i18n.language}>
      <div className="flex h-full flex-col">
        <EvaluationStrip />
        <Screen />
      </div>
      <ToastRegion />
    </I18nProvider>
  )
}

function Screen() {
  const app = useStore((state) => state.app)
  const justMade = useStore((state) => state.justMade)
  const phoneLost = useStore((state) => state.phoneLost)
  if (app.phase === 'open') return justMade ? <KitScreen /> : <Frame />
  // Opening takes a blink: a screen of its own would only flash.
  if (app.phase === 'starting') return null
  if (phoneLost === 'asked') return <PhoneLostScreen app={app} />
  if (app.phase === 'first-start') return <FirstStart keychain={app.keychain} />
  if (app.phase === 'locked') return <UnlockScreen locked={app} />
  if (app.phase === 'second-step') return <SecondStepScreen methods={app.methods} />
  if (app.phase === 'failed') return <FailureScreen key={app.reason} failure={app} />
  return null
}
