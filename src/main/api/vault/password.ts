import { hostname } from 'node:os'
import type { SessionView } from '../../../contract/vault/password.ts'
import { examinePassword } from '../../accounts/passwords/examine.ts'
import { passwordPolicies } from '../../accounts/passwords/policy.ts'
import { procedures } from '../procedures.ts'
import type { Services } from '../services.ts'
import { confirmOwner } from './owner.ts'

export function passwordHandlers({ session }: Services) {
  const own = procedures.password
  return {
    check: own.check.handler(async ({ input: { password, policy } }) => {
      const words = session.isOpen ? session.vault.keys.penaltyWords() : []
      const { rules, strength, met } = await examinePassword(
        password.normalize('NFC'),
        passwordPolicies[policy],
        { words },
      )
      return {
        rules: rules.map(({ parts: _, ...rule }) => rule),
        meets: met,
        score: strength.score,
        ...(strength.warning && { warning: strength.warning }),
      }
    }),

    change: own.change.handler(async ({ input: { current, password, expire } }) => {
      const { vault } = session
      await confirmOwner(session, current)
      if (!expire) return vault.keys.setPassword(password)
      await vault.keys.expireAll(password)
      await session.lock()
    }),

    remove: own.remove.handler(async ({ input: { current } }) => {
      await confirmOwner(session, current)
      await session.vault.keys.removePassword()
    }),
  }
}

export function sessionsHandlers({ session }: Services) {
  const own = procedures.sessions
  return {
    list: own.list.handler(async (): Promise<SessionView[]> => {
      const { keys } = session.vault
      await keys.reload()
      const device = keys.device()
      return [
        { kind: 'app', where: hostname(), since: session.openSince, lastUsed: Date.now() },
        ...keys.sessions().map((one) => ({ kind: 'command-line' as const, ...one })),
        ...(device ? [{ kind: 'device' as const, ...device }] : []),
      ]
    }),
    end: own.end.handler(({ input: { id } }) =>
      id === undefined ? session.vault.keys.forgetDevice() : session.vault.keys.endSession(id),
    ),
    endAll: own.endAll.handler(() => session.vault.keys.endAll()),
  }
}
