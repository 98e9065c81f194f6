import { FileDown, Printer } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { main } from '../bridge.ts'
import { Button } from '../components/Button.tsx'
import { say, sayRefusal } from '../store/toast.ts'

/** Saves the recovery kit or prints it; `onDone` when it is out of this computer's hands. */
export function KitButtons({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('start')
  const [busy, setBusy] = useState(false)
  const run = async (task: () => Promise<boolean>, words: string) => {
    setBusy(true)
    try {
      if (await task()) {
        say(words)
        onDone()
      }
    } catch (error) {
      sayRefusal(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button
        look="primary"
        size="large"
        autoFocus
        isPending={busy}
        onPress={() => void run(async () => (await main.kit.save()).saved, t('kit-saved'))}
      >
        <FileDown size={17} aria-hidden />
        {t('save-kit')}
      </Button>
      <Button
        size="large"
        isPending={busy}
        onPress={() => void run(async () => (await main.kit.print()).printed, t('kit-printed'))}
      >
        <Printer size={17} aria-hidden />
        {t('print-kit')}
      </Button>
    </>
  )
}

/** What the kit is, as it looks: a sheet with a key on it. */
export function KitSheet() {
  return (
    <svg viewBox="18 2 96 84" className="h-22 w-25" aria-hidden="true">
      <rect
        x="20"
        y="4"
        width="92"
        height="80"
        rx="8"
        className="fill-surface stroke-line"
        strokeWidth="1.5"
      />
      <g className="fill-none stroke-accent" strokeWidth="3.4" strokeLinecap="round">
        <circle cx="44" cy="28" r="8" strokeOpacity="0.3" />
        <path d="M44 20a8 8 0 1 1-7.6 5.5M44 36.500v15M44 45h6M44 51.500h4.500" />
      </g>
      <g className="fill-ink">
        <path d="M70 18h10v10h-10zM84 18h4v4h-4zM92 18h6v6h-6zM84 26h4v8h-4zM70 32h6v6h-6zM92 28h6v4h-6zM80 38h8v4h-8zM92 36h6v6h-6z" />
      </g>
      <g className="stroke-line" strokeWidth="3" strokeLinecap="round">
        <path d="M34 62h64M34 70h44" />
      </g>
    </svg>
  )
}
