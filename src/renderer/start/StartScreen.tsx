import { CircleQuestionMark } from 'lucide-react'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../components/IconButton.tsx'
import { Mark } from '../components/Mark.tsx'
import { later } from '../frame/later.tsx'
import { closeDoorHelp, openHelp, useHelp } from '../help/help.ts'
import { useHelpKey } from '../help/useHelpKey.ts'

interface StartScreenProps {
  title: string
  lead?: ReactNode
  /** In place of the mark. */
  icon?: ReactNode
  children: ReactNode
}

const DoorHelp = later(async () => (await import('../help/DoorHelp.tsx')).DoorHelp)

/** A screen with one thing on it: before the vault is open, and when it cannot be opened. */
export function StartScreen({ title, lead, icon, children }: StartScreenProps) {
  const { t } = useTranslation()
  const help = useHelp((state) => state.atDoor)
  useHelpKey()
  useEffect(() => closeDoorHelp, [])
  return (
    <main className="relative min-h-0 flex-1 overflow-y-auto">
      <div className="absolute end-3 top-3">
        <IconButton icon={CircleQuestionMark} label={t('help')} onPress={openHelp} />
      </div>
      <div className="mx-auto flex min-h-full max-w-[480px] flex-col justify-center px-6 py-10">
        {/* Short ones all begin at the same height, and a refusal that is said in one does not move it. */}
        <div className="flex min-h-105 flex-col gap-6">
          <header className="flex flex-col gap-2">
            <span className="pb-3">{icon ?? <Mark size={52} />}</span>
            <h1 className="text-balance font-semibold text-2xl tracking-[-0.01em]">{title}</h1>
            {lead && <div className="text-balance text-lg text-soft">{lead}</div>}
          </header>
          {children}
        </div>
      </div>
      {help && <DoorHelp topic={help} />}
    </main>
  )
}

/** A way on, in a line: what it is, and what it needs. */
export function WayIcon({ children, tone }: { children: ReactNode; tone: 'attention' | 'loss' | 'accent' }) {
  const tones = {
    attention: 'bg-attention-wash text-attention',
    loss: 'bg-loss-wash text-loss',
    accent: 'bg-accent-wash text-accent',
  }
  return (
    <span className={`flex size-13 items-center justify-center rounded-2xl ${tones[tone]}`}>{children}</span>
  )
}
