import type { AccountAfterLossView } from '../../contract/recovery.ts'
import { showAccount, showContacts, showTask } from '../accounts/place.ts'
import { main } from '../bridge.ts'
import { change } from '../store/store.ts'
import { sayRefusal } from '../store/toast.ts'

interface Here {
  /** Puts a question in front. */
  ask(question: string): void
  /** Tells how to keep a copy of the vault. */
  copy(): void
}

/** Starts what an account needs. */
export function startFix({ accountId, fix }: AccountAfterLossView, { ask, copy }: Here): void {
  if (!fix) return
  const { entryId } = fix
  if (fix.do === 'verify') showContacts()
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
  } else showAccount(accountId)
}
