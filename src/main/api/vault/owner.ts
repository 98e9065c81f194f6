import { SparekeyError } from '../../errors.ts'
import type { Session } from '../../vault/session/session.ts'

/**
 * Before a secret is shown or written out: where the vault has a password, it is asked for again. Throws `password-needed`
 * and `password-wrong`. Without a password the person's word is all there is to ask for.
 */
export async function confirmOwner(session: Session, password: string | undefined): Promise<void> {
  if (!session.vault.keys.slots().password) return
  if (!password) throw new SparekeyError('password-needed')
  if (!(await session.vault.keys.checkPassword(password))) throw new SparekeyError('password-wrong')
}
