import { useAccount, useContacts, useService } from '../../accounts/holdings.ts'
import { AddMethodDialog } from '../../accounts/methods/AddMethodDialog.tsx'
import { PasteCodesDialog } from '../../accounts/recovery-codes/PasteCodesDialog.tsx'
import { VerifyDialog } from '../../contacts/verification/VerifyDialog.tsx'
import { FinishDialog } from './FinishDialog.tsx'
import type { Fixing } from './fixing.ts'

interface FixDialogProps {
  fixing: Fixing
  /** What comes after it: a way that was begun is to be finished at the service. */
  onNext: (fixing: Fixing) => void
  onClose: () => void
}

/** The dialog that does it, wherever it is at home. */
export function FixDialog({ fixing, onNext, onClose }: FixDialogProps) {
  if (fixing.do === 'verify') return <Verify contactId={fixing.contactId} onClose={onClose} />
  return <OfAccount fixing={fixing} onNext={onNext} onClose={onClose} />
}

function Verify({ contactId, onClose }: { contactId: string; onClose: () => void }) {
  const contact = useContacts().find(({ id }) => id === contactId)
  if (!contact) return null
  const { id, kind, shown } = contact
  return <VerifyDialog destination={{ what: 'contact', id, kind, address: shown }} onClose={onClose} />
}

function OfAccount({
  fixing,
  onNext,
  onClose,
}: FixDialogProps & { fixing: Exclude<Fixing, { do: 'verify' }> }) {
  const { accountId } = fixing
  const account = useAccount(accountId)
  const service = useService(account?.serviceId)
  if (!account) return null
  if (fixing.do === 'codes') return <PasteCodesDialog account={account} onClose={onClose} />
  if (fixing.do === 'finish') {
    return <FinishDialog account={account} service={service} methodId={fixing.methodId} onClose={onClose} />
  }
  const { method, contactId, device } = fixing
  return (
    <AddMethodDialog
      account={account}
      service={service}
      start={{
        ...(method && { what: method }),
        ...(contactId !== undefined && { contactId }),
        ...(device && { device }),
      }}
      onBegun={(methodId) => onNext({ do: 'finish', accountId, methodId })}
      onClose={onClose}
    />
  )
}
