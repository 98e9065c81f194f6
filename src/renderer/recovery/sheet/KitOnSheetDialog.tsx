import { FileKey } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { OwnerPassword } from '../../components/fields/OwnerPassword.tsx'
import { FormDialog } from '../../components/forms/FormDialog.tsx'
import { useSending } from '../../components/forms/useSending.ts'
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
  const sending = useSending(() => onConfirm(hasPassword ? password : undefined), wordsOfPassword)
  return (
    <FormDialog
      title={t('ask-kit')}
      role="alertdialog"
      width="narrow"
      onClose={onClose}
      sending={sending}
      action={
        <>
          <FileKey size={16} aria-hidden />
          {t('put-kit')}
        </>
      }
      button={{ autoFocus: !hasPassword, isDisabled: hasPassword && password === '' }}
    >
      <p>{t('ask-kit-note')}</p>
      <OwnerPassword
        asked={hasPassword}
        label={t('start:new-password')}
        value={password}
        error={sending.error}
        onChange={(text) => {
          sending.clear()
          setPassword(text)
        }}
      />
    </FormDialog>
  )
}
