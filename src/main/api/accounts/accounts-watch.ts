import type { AccountView } from '../../../contract/accounts/accounts.ts'
import type { Account } from '../../accounts/records.ts'
import { recoveryCodesLeft, runsOutOfRecoveryCodes } from '../../accounts/rules/state.ts'
import { recoveryCodesHidden } from '../../recovery/drill/hidden.ts'
import { waysTold } from '../../recovery/telling/ways.ts'
import { changesOf, follow, newsOf } from '../follow.ts'
import { procedures } from '../procedures.ts'
import type { AllServices } from '../services.ts'

/** Tells the page every account, and then those of which something that is told has changed. */
export function accountsWatch(services: AllServices) {
  const { session, settings } = services
  return procedures.accounts.watch.handler(async function* ({ signal }) {
    let known = new Map<string, { account: Account; ways: string }>()
    let first = true
    const isNews = newsOf()
    for await (const _ of follow(changesOf(session, settings), signal)) {
      const accounts = session.isOpen ? session.vault.records('accounts') : []
      const drills = session.isOpen && session.vault.records('drills')
      if (!isNews(session.isOpen && services.mapNow(), accounts, drills)) continue
      const ways = session.isOpen ? waysNow(services) : new Map<string, AccountView['ways']>()
      const hidden = session.isOpen ? recoveryCodesHidden(session.vault) : new Set<string>()
      // A way can end with another account, a contact or a device: it is compared by what is told of it.
      const now = new Map(
        accounts.map((account) => [
          account.id,
          { account, ways: JSON.stringify([ways.get(account.id) ?? [], hidden.has(account.id)]) },
        ]),
      )
      const changed = accounts.filter((account) => {
        const before = known.get(account.id)
        return before?.account !== account || before.ways !== now.get(account.id)?.ways
      })
      const removed = [...known.keys()].filter((id) => !now.has(id))
      known = now
      if (first || changed.length > 0 || removed.length > 0) {
        const views = changed.map((account) =>
          viewOf(account, ways.get(account.id) ?? [], hidden.has(account.id)),
        )
        yield { whole: first, accounts: views, removed }
      }
      first = false
    }
  })
}

/** The ways into every account, by what is left of all that they rest on. */
function waysNow(services: AllServices): Map<string, AccountView['ways']> {
  const map = services.mapNow()
  const tell = waysTold(map)
  return new Map(map.accounts.flatMap((one) => (one.account ? [[one.account.id, tell(one)]] : [])))
}

/** What a drill pretends to be gone is not told. */
function viewOf(account: Account, ways: AccountView['ways'], isHidden: boolean): AccountView {
  const { recoveryCodes, recoveryCodesAt, ...rest } = account
  if (isHidden) {
    return {
      ...rest,
      recoveryCodes: { left: 0, total: 0, few: false, isHidden },
      ways: ways.filter(({ kind }) => kind !== 'recovery-code'),
    }
  }
  return {
    ...rest,
    recoveryCodes: {
      left: recoveryCodesLeft(account),
      total: recoveryCodes.length,
      few: runsOutOfRecoveryCodes(account),
      ...(recoveryCodesAt !== undefined && { at: recoveryCodesAt }),
    },
    ways,
  }
}
