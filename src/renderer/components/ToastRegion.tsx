import { CircleCheck, TriangleAlert, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { windowKeys } from '../../contract/app/shortcuts.ts'
import { change, useStore } from '../store/store.ts'
import { useOutOfTheWay } from './useOutOfTheWay.ts'

const staysFor = { plain: 4_000, action: 10_000, trouble: 10_000 }

/**
 * The one toast, at the bottom, or at the top where it would hide what has the keyboard. It waits while the pointer or the keyboard is on it, and a screen reader hears it once:
 * the words that are read aloud lie in a region of their own, which is always there.
 */
export function ToastRegion() {
  const { t } = useTranslation()
  const toast = useStore((state) => state.toast)
  /** The number of the toast that waits. */
  const [held, setHeld] = useState<number>()
  const notice = useRef<HTMLElement>(null)
  const cameFrom = useRef<Element | null>(null)
  const place = useOutOfTheWay(notice, toast?.number)

  useEffect(() => {
    if (!toast || held === toast.number) return
    const stay = toast.tone === 'trouble' ? staysFor.trouble : toast.action ? staysFor.action : staysFor.plain
    const timer = setTimeout(() => change({ toast: undefined }), stay)
    return () => clearTimeout(timer)
  }, [toast, held])

  // It is the last stop of the Tab key, and may be gone before that comes to it.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const button = notice.current?.querySelector('button')
      if (event.key !== windowKeys.notice || event.defaultPrevented || !button) return
      event.preventDefault()
      if (!notice.current?.contains(document.activeElement)) button.focus()
      else if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])

  const dismiss = () => {
    setHeld(undefined)
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
          ref={notice}
          data-react-aria-top-layer
          aria-label={t('notice')}
          className={`${place === 'top' ? 'top-4' : 'above-foot'} fixed inset-x-4 z-50 mx-auto flex w-fit max-w-[560px] animate-rise items-center gap-2.5 rounded-card bg-inverse py-2.5 pe-2.5 ps-3.5 text-on-inverse text-sm shadow-raised wide:start-56`}
          onPointerEnter={() => setHeld(toast.number)}
          onPointerLeave={() => setHeld(undefined)}
          onFocus={({ currentTarget, relatedTarget }) => {
            setHeld(toast.number)
            if (!currentTarget.contains(relatedTarget)) cameFrom.current = relatedTarget
          }}
          onBlur={() => setHeld(undefined)}
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
