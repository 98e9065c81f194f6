import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { main } from '../bridge.ts'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { say } from '../store/toast.ts'
import { AddressByCode, useAddressByCode } from './AddressByCode.tsx'

/** An address of the owner's: entered, a code sent there, the code typed, saved. */
export function ContactDialog({ kind, onClose }: { kind: 'email' | 'phone'; onClose: () => void }) {
  const { t } = useTranslation('owner')
  const [saved, setSaved] = useState(false)
  const steps = useAddressByCode({
    kind,
    send: (address) => main.owner.contact.sendCode({ kind, address }),
    enter: (address, code) => main.owner.contact.enterCode({ kind, address, code }),
    onRight: (address) => {
      setSaved(true)
      onClose()
      say(t('contact-saved', { address }))
    },
  })
  if (saved) return null
  return (
    <Dialog
      title={t(`contact.${kind}`)}
      width="narrow"
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            {t('common:cancel')}
          </Button>
          {steps.button('address-by-code')}
        </>
      }
    >
      <AddressByCode id="address-by-code" steps={steps} />
    </Dialog>
  )
}
