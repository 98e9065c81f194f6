import { type CSSProperties, type RefObject, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/Button.tsx'

/**
 * Sends the code again once `wait` seconds are over; until then it counts them down, in CSS (styles/progress.css). Pressed, it
 * cannot be pressed for a while: the keyboard goes on to `field`, where the code is typed.
 */
export function ResendButton({
  wait,
  isPending,
  field,
  onWaited,
  onPress,
}: {
  wait: number
  isPending: boolean
  field: RefObject<HTMLElement | null>
  onWaited: () => void
  onPress: () => void
}) {
  const { t } = useTranslation('contacts')
  const isPressed = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the time runs from when it was said how long it is.
  useEffect(() => {
    if (wait === 0) return
    if (isPressed.current) field.current?.focus()
    isPressed.current = false
    const timer = setTimeout(onWaited, wait * 1000)
    return () => clearTimeout(timer)
  }, [wait])
  if (wait === 0) {
    return (
      <Button
        size="small"
        isPending={isPending}
        onPress={() => {
          isPressed.current = true
          onPress()
        }}
      >
        {t('resend')}
      </Button>
    )
  }
  // The words around the number, which alone changes.
  const [before, after] = t('resend-after', { seconds: '\n' }).split('\n')
  return (
    <Button size="small" isDisabled aria-label={t('resend-after', { seconds: wait })}>
      <span aria-hidden>
        {before}
        <span
          key={wait}
          className="seconds-left"
          style={{ '--wait': wait, animationDuration: `${wait}s` } as CSSProperties}
        />
        {after}
      </span>
    </Button>
  )
}
