import { readRecoveryCodes } from '../../accounts/recovery-codes.ts'
import { act } from '../../accounts/rules/rules.ts'
import { recoveryCodesLeft } from '../../accounts/rules/state.ts'
import { refuseHiddenCodes } from '../../recovery/drill/hidden.ts'
import { procedures } from '../procedures.ts'
import type { AllServices } from '../services.ts'
import { confirmOwner } from '../vault/owner.ts'
import { accountChanges, accountIn, nameOf } from './account-changes.ts'

/** The recovery codes that a service has handed out: taken in, shown, and used up one by one. */
export function recoveryCodesHandlers(services: AllServices) {
  const { session, desktop, settings } = services
  const own = procedures.accounts.recoveryCodes
  const { change } = accountChanges(services)
  return {
    read: own.read.handler(({ input: { text } }) => {
      const { codes, used, leftOut } = readRecoveryCodes(text)
      return { codes: codes.length, used: used.length, leftOut: leftOut.length }
    }),

    replace: own.replace.handler(async ({ input: { id, text } }) => {
      const { codes, used } = readRecoveryCodes(text)
      const now = Date.now()
      await change(id, (account, service) => {
        const replaced = act(account, service, { do: 'replace-recovery-codes', codes }, now)
        const recoveryCodes = replaced.recoveryCodes.map((one) =>
          used.includes(one.code) ? { ...one, usedAt: now } : one,
        )
        return { ...replaced, recoveryCodes }
      })
      return { codes: codes.length }
    }),

    reveal: own.reveal.handler(async ({ input: { id, password } }) => {
      refuseHiddenCodes(session.vault, id)
      await confirmOwner(session, password)
      const { recoveryCodes } = await session.vault.change((draft) => {
        const account = accountIn(draft, id)
        draft.note({ kind: 'revealed', by: 'app', subject: nameOf(account) })
        return account
      })
      return { codes: recoveryCodes.map((one) => ({ ...one })) }
    }),

    copyOne: own.copyOne.handler(async ({ input: { id, index, password } }) => {
      refuseHiddenCodes(session.vault, id)
      await confirmOwner(session, password)
      let code = ''
      // Marked first: a code that is out and not marked would be offered again.
      const account = await change(id, (account, service, draft) => {
        const wanted =
          index === undefined
            ? account.recoveryCodes.find(({ usedAt }) => usedAt === undefined)
            : account.recoveryCodes[index]
        code = wanted?.code ?? ''
        draft.note({ kind: 'revealed', by: 'app', subject: nameOf(account) })
        return act(account, service, { do: 'use-recovery-code', code }, Date.now())
      })
      const clearsAfter = settings.get().clearClipboardAfter
      await desktop.copyCode(code, clearsAfter)
      return { left: recoveryCodesLeft(account), clearsAfter }
    }),
  }
}
