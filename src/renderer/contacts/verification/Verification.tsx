import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContactView } from '../../../contract/accounts/contacts.ts'
import { Badge } from '../../components/Badge.tsx'
import { Button } from '../../components/Button.tsx'
import { useDates } from '../../components/useDates.ts'
import { useStore } from '../../store/store.ts'
import { VerifyDialog } from './VerifyDialog.tsx'

/** Whether a contact is known to work, since when and by whose word; and the way to find out. */
export function Verification({ contact }: { contact: ContactView }) {
  const { t } = useTranslation('contacts')
  const { day } = useDates()
  const [open, setOpen] = useState(false)
  const { verification, verifiedAt } = contact
  const on = verifiedAt === undefined ? '' : day(verifiedAt)
  const isGood = verification === 'by-code' || verification === 'by-oneself'
  const hasChannel = useStore((state) => state.settings?.channels[contact.kind] !== undefined)
  return (
    <>
      <Badge tone={verification === 'by-code' ? 'accent' : isGood ? 'quiet' : 'attention'}>
        {t(`verification.${verification}`, { day: on })}
      </Badge>
      {!isGood && (
        <Button size="small" onPress={() => setOpen(true)}>
          {t(verification === 'never' ? 'verify' : 'check-again')}
        </Button>
      )}
      {verification === 'by-oneself' && hasChannel && (
        <Button size="small" look="quiet" onPress={() => setOpen(true)}>
          {t('verify-by-code')}
        </Button>
      )}
      {open && (
        <VerifyDialog
          destination={{ what: 'contact', id: contact.id, kind: contact.kind, address: contact.shown }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
