import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../components/Button.tsx'
import { acceleratorOf, isOfPrograms, readable } from './accelerator.ts'

interface ShortcutFieldProps {
  label: string
  /** As Electron writes it; empty: none. */
  value: string
  onMac: boolean
  onChange: (value: string) => void
}

/** Takes the next keys that are pressed: Escape leaves it as it was, Backspace leaves it empty; keys that every program needs are not taken. */
export function ShortcutField({ label, value, onMac, onChange }: ShortcutFieldProps) {
  const { t } = useTranslation('settings')
  const [listening, setListening] = useState(false)
  const [refused, setRefused] = useState('')
  const stop = () => {
    setListening(false)
    setRefused('')
  }
  const shown = listening ? t('press-keys') : value ? readable(value, onMac) : t('no-shortcut')

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are the button's, before it takes them for a press.
    <div
      className="shrink-0"
      onBlur={stop}
      onKeyDownCapture={(event) => {
        if (!listening) return
        const { code } = event.nativeEvent
        const plain = !event.ctrlKey && !event.altKey && !event.metaKey
        // A person who goes on by Tab does not mean it as an answer.
        if (plain && code === 'Tab') return
        event.preventDefault()
        event.stopPropagation()
        const keys = acceleratorOf(event.nativeEvent, onMac)
        if (keys !== undefined && isOfPrograms(keys)) return setRefused(readable(keys, onMac))
        if (keys !== undefined) onChange(keys)
        else if (plain && code === 'Backspace') onChange('')
        else if (!plain || code !== 'Escape') return
        stop()
      }}
    >
      <Button size="small" aria-label={`${label}: ${shown}`} onPress={() => setListening(true)}>
        {shown}
      </Button>
      {refused !== '' && (
        <p role="alert" className="max-w-56 pt-1 text-attention text-sm">
          {t('shortcut-of-programs', { keys: refused })}
        </p>
      )}
    </div>
  )
}
