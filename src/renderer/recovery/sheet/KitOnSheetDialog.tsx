import { FileKey } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { OwnerPassword } from '../../components/fields/OwnerPassword.tsx'
import { useStore } from '../../store/store.ts'
import { wordsOfPassword } from '../../words.ts'

interface KitOnSheetDialogProps {
  onClose: () => void
  /** Throws what main refuses. */
  onConfirm: (password: string | undefined) => Promise<void>
}

/** Before the key of the vault is put on paper: what that means, and whether it is the owner who asks. */
export function KitOnSheetDialog({ onClose, onConfirm }: KitOnSheetDialogProps) {
  const { t } = useTranslation('sheet')
  const hasPassword = useStore((state) => state.app.phase === 'open' && state.app.hasPassword)
  const [password, setPassword] = useState('')
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const confirm = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || (hasPassword && password === '')) return
    setBusy(true)
    try {
      await onConfirm(hasPassword ? password : undefined)
    } catch (refusal) {
      setError(wordsOfPassword(t, refusal))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={t('ask-kit')}
      role="alertdialog"
      width="narrow"
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            {t('common:cancel')}
          </Button>
          <Button
            look="primary"
            type="submit"
            form="kit-on-sheet"
            autoFocus={!hasPassword}
            isPending={busy}
            isDisabled={hasPassword && password === ''}
          >
            <FileKey size={16} aria-hidden />
            {t('put-kit')}
          </Button>
        </>
      }
    >
      <form id="kit-on-sheet" className="flex flex-col gap-4" onSubmit={(event) => void confirm(event)}>
        <p>{t('ask-kit-note')}</p>
        <OwnerPassword
          asked={hasPassword}
          label={t('start:new-password')}
          value={password}
          error={error}
          onChange={(text) => {
            setError(undefined)
            setPassword(text)
          }}
        />
      </form>
    </Dialog>
  )
}
