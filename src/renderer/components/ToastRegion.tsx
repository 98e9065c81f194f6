import { CircleCheck, TriangleAlert, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { change, useStore } from '../store/store.ts'

const staysFor = { plain: 4_000, action: 10_000, trouble: 10_000 }

/**
 * The one toast, at the bottom. It waits while the pointer or the keyboard is on it, and a screen reader hears it once:
 * the words that are read aloud lie in a region of their own, which is always there.
 */
export function ToastRegion() {
  const { t } = useTranslation()
  const toast = useStore((state) => state.toast)
  const [held, setHeld] = useState(false)

  useEffect(() => {
    if (!toast || held) return
    const stay = toast.tone === 'trouble' ? staysFor.trouble : toast.action ? staysFor.action : staysFor.plain
    const timer = setTimeout(() => change({ toast: undefined }), stay)
    return () => clearTimeout(timer)
  }, [toast, held])

  const dismiss = () => {
    setHeld(false)
    change({ toast: undefined })
  }
  const Icon = toast?.tone === 'trouble' ? TriangleAlert : CircleCheck

  return (
    <>
      <div
        role="status"
        aria-live="polite"
        className="sr-only"
        data-testid="aloud"
        // An open dialog hides everything else from screen readers, but not what it says itself.
        data-react-aria-top-layer
      >
        {toast && <span key={toast.number}>{toast.aloud ?? toast.text}</span>}
      </div>
      {toast && (
        <section
          key={toast.number}
          data-react-aria-top-layer
          aria-label={t('notice')}
          className="above-foot fixed inset-x-4 z-50 mx-auto flex w-fit max-w-[560px] animate-rise items-center gap-2.5 rounded-card bg-inverse py-2.5 pe-2.5 ps-3.5 text-on-inverse text-sm shadow-raised wide:start-56"
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <Icon size={16} aria-hidden className="shrink-0 opacity-80" />
          <span className="min-w-0 pe-1" data-testid="toast">
            {toast.text}
          </span>
          {toast.action && (
            <Button
              onPress={() => {
                toast.action?.run()
                dismiss()
              }}
              className="-my-1 shrink-0 rounded-lg px-2.5 py-1.5 font-semibold data-[hovered]:bg-on-inverse/15"
            >
              {toast.action.label}
            </Button>
          )}
          {(toast.action || toast.tone === 'trouble') && (
            <Button
              aria-label={t('close')}
              onPress={dismiss}
              className="-my-1 shrink-0 rounded-lg p-1.5 data-[hovered]:bg-on-inverse/15"
            >
              <X size={15} aria-hidden />
            </Button>
          )}
        </section>
      )}
    </>
  )
}
