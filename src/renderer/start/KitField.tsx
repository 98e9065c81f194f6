import { CircleCheck, ImageUp } from 'lucide-react'
import { useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { main } from '../bridge.ts'
import { Button } from '../components/Button.tsx'
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
  const [busy, setBusy] = useState(false)

  const read = async (file: File) => {
    setBusy(true)
    setUnread(undefined)
    try {
      const { ticket } = await main.vault.restore.kitPicture({ picture: file })
      setPicture(file.name)
      onChange(ticket)
    } catch (refusal) {
      setUnread(wordsOfError(t, refusal))
    } finally {
      setBusy(false)
    }
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
          onChange={(text) => {
            setUnread(undefined)
            onChange(text)
          }}
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
      <div className="flex gap-2">
        <FileTrigger
          acceptedFileTypes={['image/*']}
          onSelect={(files) => {
            const [file] = files ?? []
            if (file) void read(file)
          }}
        >
          <Button size="small" isPending={busy}>
            <ImageUp size={15} aria-hidden />
            {t('kit-picture')}
          </Button>
        </FileTrigger>
        {picture !== undefined && (
          <Button
            size="small"
            look="quiet"
            onPress={() => {
              setPicture(undefined)
              onChange('')
            }}
          >
            {t('type-instead')}
          </Button>
        )}
      </div>
    </div>
  )
}
