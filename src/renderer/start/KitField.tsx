import { CircleCheck, ImageUp } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { main } from '../bridge.ts'
import { Button } from '../components/Button.tsx'
import { PictureButton } from '../components/fields/PictureButton.tsx'
import { TextField } from '../components/fields/TextField.tsx'
import { FormError } from '../components/forms/FormError.tsx'
import { wordsOfError } from '../words.ts'

interface KitFieldProps {
  /** As typed, or the ticket of a picture. */
  value: string
  error?: string | undefined
  autoFocus?: boolean
  onChange: (kit: string) => void
}

/** The key of a recovery kit: typed from the paper, or read from a photo or a scan of it. */
export function KitField({ value, error, autoFocus = false, onChange }: KitFieldProps) {
  const { t } = useTranslation('start')
  const [picture, setPicture] = useState<string | undefined>()
  const [unread, setUnread] = useState<string | undefined>()
  const [reads, setReads] = useState(false)
  // What was typed or chosen last counts, also where a picture that was chosen before it is read later.
  const turn = useRef(0)

  const type = (text: string) => {
    turn.current++
    setReads(false)
    setUnread(undefined)
    setPicture(undefined)
    onChange(text)
  }
  const read = async (file: File) => {
    const mine = ++turn.current
    setReads(true)
    setUnread(undefined)
    const answer = await main.vault.restore.kitPicture({ picture: file }).catch((refusal) => ({ refusal }))
    if (mine !== turn.current) return
    setReads(false)
    if ('refusal' in answer) return setUnread(wordsOfError(t, answer.refusal))
    setPicture(file.name)
    onChange(answer.ticket)
  }

  return (
    <div className="flex flex-col gap-2">
      {picture === undefined ? (
        <TextField
          label={t('kit-key')}
          note={t('kit-key-note')}
          placeholder="AGE-SECRET-KEY-1…"
          mono
          lines={3}
          autoFocus={autoFocus}
          value={value}
          error={error ?? unread}
          onChange={type}
        />
      ) : null}
      <div role="status" className="empty:hidden">
        {picture !== undefined && (
          <p className="flex items-center gap-2 rounded-card bg-accent-wash px-4 py-3 text-accent">
            <CircleCheck size={17} aria-hidden className="shrink-0" />
            <span className="min-w-0 flex-1 truncate">{t('kit-read', { name: picture })}</span>
          </p>
        )}
      </div>
      {picture !== undefined && error && <FormError>{error}</FormError>}
      <div className="flex flex-wrap gap-2">
        <PictureButton
          icon={ImageUp}
          label={t('kit-picture')}
          reads={reads}
          onChoose={([file]) => void read(file!)}
        />
        {picture !== undefined && (
          <Button size="small" look="quiet" onPress={() => type('')}>
            {t('type-instead')}
          </Button>
        )}
      </div>
    </div>
  )
}
