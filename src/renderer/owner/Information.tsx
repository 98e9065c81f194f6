import { useState } from 'react'
import type { OwnerInformation } from '../../contract/owner.ts'
import { BasicCard } from './BasicCard.tsx'
import { ContactCard } from './ContactCard.tsx'
import { ContactDialog } from './ContactDialog.tsx'
import { EditOwnerDialog } from './EditOwnerDialog.tsx'
import { KitCard } from './kit/KitCard.tsx'
import { KitTestDialog } from './kit/KitTestDialog.tsx'
import { MakeOwner } from './MakeOwner.tsx'
import { OwnerPage } from './OwnerPage.tsx'

export type Opened = { do: 'edit' } | { do: 'contact'; kind: 'email' | 'phone' } | { do: 'test-kit' }

/** Everything of the owner's account, in the order in which services show it. */
export function Information({ of }: { of: OwnerInformation }) {
  const [open, setOpen] = useState<Opened | undefined>()
  const close = () => setOpen(undefined)
  const { account } = of
  return (
    <OwnerPage>
      {account ? (
        <>
          <BasicCard account={account} onOpen={setOpen} />
          <ContactCard account={account} onOpen={setOpen} />
        </>
      ) : (
        <MakeOwner />
      )}
      <KitCard kit={of.kit} onTest={() => setOpen({ do: 'test-kit' })} />
      {open?.do === 'edit' && account && <EditOwnerDialog account={account} onClose={close} />}
      {open?.do === 'contact' && <ContactDialog kind={open.kind} onClose={close} />}
      {open?.do === 'test-kit' && <KitTestDialog onClose={close} />}
    </OwnerPage>
  )
}
