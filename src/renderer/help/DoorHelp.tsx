import { useTranslation } from 'react-i18next'
import { Dialog } from '../components/Dialog.tsx'
import { Answers } from './Answers.tsx'
import { closeDoorHelp } from './help.ts'
import { topics } from './topics.ts'

/** The help before the vault is open: words alone, nothing of any vault. */
export function DoorHelp({ topic }: { topic: 'start' | 'door' }) {
  const { t } = useTranslation('help')
  const { title, answers } = topics.find(({ id }) => id === topic)!
  return (
    <Dialog title={t(title)} dismissable onClose={closeDoorHelp}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: in a small window it scrolls, and the keyboard must reach it. */}
      <section aria-label={t('answers')} tabIndex={0} className="rounded-card">
        <Answers answers={answers} />
      </section>
    </Dialog>
  )
}
