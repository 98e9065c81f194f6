import { type CSSProperties, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/Button.tsx'

/** Sends the code again once `wait` seconds are over; until then it counts them down, in CSS (styles/progress.css). */
export function ResendButton({
  wait,
  isDisabled,
  onWaited,
  onPress,
}: {
  wait: number
  isDisabled: boolean
  onWaited: () => void
  onPress: () => void
}) {
  const { t } = useTranslation('contacts')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the time runs from when it was said how long it is.
  useEffect(() => {
    if (wait === 0) return
    const timer = setTimeout(onWaited, wait * 1000)
    return () => clearTimeout(timer)
  }, [wait])
  if (wait === 0) {
    return (
      <Button size="small" isDisabled={isDisabled} onPress={onPress}>
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
