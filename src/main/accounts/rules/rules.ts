import { SparekeyError } from '../../errors.ts'
import type { Account } from '../records.ts'
import type { Service } from '../services/service.ts'
import { type Action, type Decision, type Followup, followupsToSee } from './action.ts'
import { setDefault } from './default-method.ts'
import { followupsOf } from './followups.ts'
import { isSecondStepOn } from './state.ts'
import { refusal, remember } from './steps.ts'
import { beginRemoval, cancelMethod, removeMethod, turnOffSecondStep } from './turning-off.ts'
import { beginMethod, confirmMethod, refuseUnlessFits } from './turning-on.ts'

/**
 * The rules of an account. Pure: `decide` says whether an action can be done and what follows, `act` answers the account as it is
 * afterwards. No sequence of actions leads to an account that the service forbids (`violations`).
 */

/** Whether the action can be done now, and what follows from it; for the beginning of a removal, what the removal will bring. */
export function decide(account: Account, service: Service | undefined, action: Action): Decision {
  try {
    const next = step(account, service, action, 0)
    const asked = 'id' in action ? action.id : undefined
    const after =
      action.do === 'begin-removal' ? step(next, service, { do: 'remove-method', id: action.id }, 0) : next
    const follows = followupsOf(account, after, service, asked)
    return { allowed: true, follows, mustBeSeen: namesToSee(follows) }
  } catch (error) {
    if (error instanceof SparekeyError) {
      return { allowed: false, reason: error.code, details: error.details }
    }
    throw error
  }
}

/**
 * The account after the action; `now` in milliseconds since 1970. Throws what `decide` gives as a reason, and `warnings-unseen`
 * {warnings} where something follows that has to be in the action's `seen` and is not.
 */
export function act(account: Account, service: Service | undefined, action: Action, now: number): Account {
  const next = step(account, service, action, now)
  if (
    action.do === 'remove-method' ||
    action.do === 'turn-off-second-step' ||
    action.do === 'remove-contact'
  ) {
    const asked = 'id' in action ? action.id : undefined
    const unseen = namesToSee(followupsOf(account, next, service, asked)).filter(
      (what) => !action.seen?.includes(what),
    )
    if (unseen.length > 0) throw new SparekeyError('warnings-unseen', { warnings: unseen.join(', ') })
  }
  return next
}

const namesToSee = (follows: readonly Followup[]) =>
  followupsToSee.filter((what) => follows.some((one) => one.what === what))

function step(account: Account, service: Service | undefined, action: Action, now: number): Account {
  switch (action.do) {
    case 'begin-method':
      return beginMethod(account, service, action.method, now)
    case 'confirm-method':
      return confirmMethod(account, service, action.id, now)
    case 'cancel-method':
      return cancelMethod(account, action.id, now)
    case 'begin-removal':
      return beginRemoval(account, service, action.id, now)
    case 'remove-method':
      return removeMethod(account, service, action.id, now)
    case 'turn-off-second-step':
      return turnOffSecondStep(account, service, now)
    case 'set-default':
      return setDefault(account, service, action.id, now)
    case 'change-user-id':
      return changeUserId(account, service, action, now)
    case 'set-setting':
      return setSetting(account, service, action.setting, action.on, now)
    case 'add-contact':
      return addContact(account, action, now)
    case 'remove-contact': {
      const contacts = account.contacts.filter(({ contactId }) => contactId !== action.contactId)
      if (contacts.length === account.contacts.length) throw new SparekeyError('contact-missing')
      return remember({ ...account, contacts }, now, { what: 'contact-removed' })
    }
    case 'replace-recovery-codes':
      return replaceRecoveryCodes(account, service, action.codes, now)
    case 'use-recovery-code':
      return takeRecoveryCode(account, action.code, now)
    case 'change-password':
      return remember({ ...account, passwordChangedAt: now }, now, { what: 'password-changed' })
    case 'change-address':
      return remember(account, now, { what: 'address-changed' })
  }
}

function changeUserId(
  account: Account,
  service: Service | undefined,
  { userId, correction }: Action & { do: 'change-user-id' },
  now: number,
): Account {
  const isOther = account.userId !== '' && account.userId !== userId
  if (service?.userId?.fixed && isOther && !correction) throw refusal('account-userid-fixed', service)
  return remember({ ...account, userId }, now, { what: 'user-id-changed' })
}

function addContact(
  account: Account,
  { contactId, role, alike = [] }: Action & { do: 'add-contact' },
  now: number,
): Account {
  const known = account.contacts.find((one) => one.contactId === contactId)
  if (known?.role === role) return account
  const others = account.contacts
    .filter((one) => one.contactId !== contactId)
    .map((one) =>
      role === 'primary' && alike.includes(one.contactId) ? { ...one, role: 'backup' as const } : one,
    )
  return remember({ ...account, contacts: [...others, { contactId, role }] }, now, {
    what: known ? 'contact-role-changed' : 'contact-added',
  })
}

function setSetting(
  account: Account,
  service: Service | undefined,
  id: string,
  on: boolean,
  now: number,
): Account {
  const setting = service?.settings?.find((one) => one.id === id)
  if (!setting) throw refusal('setting-unknown', service)
  const isBarred = setting.endsWith === 'second-step' && isSecondStepOn(account, service)
  if (account.settings[id] === 'ended' || (on && isBarred)) throw refusal('setting-ended', service)
  const settings = { ...account.settings, [id]: on ? ('on' as const) : ('off' as const) }
  return remember({ ...account, settings }, now, { what: 'setting-changed', setting: id })
}

function replaceRecoveryCodes(
  account: Account,
  service: Service | undefined,
  codes: readonly string[],
  now: number,
): Account {
  if (codes.length === 0) throw new SparekeyError('recovery-codes-none')
  refuseUnlessFits(account, service, 'recovery-code')
  const recoveryCodes = [...new Set(codes)].map((code) => ({ code }))
  return remember({ ...account, recoveryCodes, recoveryCodesAt: now }, now, {
    what: 'recovery-codes-replaced',
  })
}

function takeRecoveryCode(account: Account, code: string, now: number): Account {
  const at = account.recoveryCodes.findIndex((one) => one.code === code && one.usedAt === undefined)
  if (at === -1) throw new SparekeyError('recovery-code-missing')
  const recoveryCodes = account.recoveryCodes.map((one, index) =>
    index === at ? { ...one, usedAt: now } : one,
  )
  return remember({ ...account, recoveryCodes }, now, { what: 'recovery-code-used' })
}
