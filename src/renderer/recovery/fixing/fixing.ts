import type { MethodKind } from '../../../contract/accounts/accounts.ts'
import type { AccountAfterLossView, RecoveryOverview } from '../../../contract/recovery/recovery.ts'
import { showAccount, showTask } from '../../accounts/place.ts'
import { main } from '../../bridge.ts'
import type { DeviceStart } from '../../contacts/NewOrKnownDevice.tsx'
import { change } from '../../store/store.ts'
import { sayRefusal } from '../../store/toast.ts'

/** What is being done about an account, in a dialog over the view that said so. */
export type Fixing =
  | { do: 'verify'; contactId: string }
  | { do: 'add'; accountId: string; method?: MethodKind; contactId?: string; device?: DeviceStart }
  | { do: 'codes'; accountId: string }
  | { do: 'finish'; accountId: string; methodId: string }

interface Here {
  /** Puts a question in front. */
  ask(question: string): void
  /** Tells how to keep a copy of the vault. */
  copy(): void
  /** Opens the dialog that does it. */
  open(fixing: Fixing): void
}

/** Starts what an account needs: the dialog or the page that does it. */
export function startFix(
  { accountId, fix }: AccountAfterLossView,
  { resources }: RecoveryOverview,
  { ask, copy, open }: Here,
): void {
  if (!fix) return
  const { entryId, contactId, method, methodId } = fix
  if (fix.do === 'verify' && contactId !== undefined) open({ do: 'verify', contactId })
  else if (fix.do === 'answer') ask(fix.question ?? '')
  else if (fix.do === 'save-kit') change({ dialog: { kind: 'kit' } })
  else if (fix.do === 'copy-vault') copy()
  else if (fix.do === 'make-account' && entryId !== undefined) {
    main.accounts.fromEntry({ entryId }).then(({ id }) => showAccount(id), sayRefusal)
  } else if (fix.do === 'save-other' && fix.accountId !== undefined) {
    showTask(fix.accountId, { kind: 'register-otp' })
  } else if (accountId === undefined) return
  else if (fix.do === 'register-otp-here') showTask(accountId, { kind: 'register-otp' })
  else if (fix.do === 'add-second-device' && entryId !== undefined) {
    showTask(accountId, { kind: 'second-device', entryId })
  } else if (fix.do === 'add-backup-email') {
    open({ do: 'add', accountId, method: 'email', ...(contactId !== undefined && { contactId }) })
  } else if (fix.do === 'save-recovery-codes') open({ do: 'codes', accountId })
  else if (fix.do === 'finish' && methodId !== undefined) open({ do: 'finish', accountId, methodId })
  else if (fix.do === 'trust-this-computer') {
    const here = resources.find(({ isHere }) => isHere)
    const device = here?.deviceId === undefined ? { name: here?.name ?? '' } : { id: here.deviceId }
    open({ do: 'add', accountId, method: 'trusted-device', device })
  } else if (fix.do === 'add-method' && method !== undefined) {
    open({ do: 'add', accountId, method, device: { name: '' } })
  } else showAccount(accountId)
}
