import { randomUUID } from 'node:crypto'
import type { Entry } from '../vault/document/records.ts'
import { isSameEmail, readEmail } from './contacts/email.ts'
import type { Account, Contact, Method, MethodKind } from './records.ts'
import { naturalDefault } from './rules/state.ts'
import { methodRules, type Service } from './services/service.ts'

/** What an entry already tells of its account: made in one click, and corrected by hand where it tells too little. */

export interface AccountFromEntry {
  account: Account
  /** The user ID as an email address, where it is one, and the contact that has it already. */
  email?: { address: string; contactId?: string }
}

/**
 * `service`: the one its issuer means, where one does; `language`: of the service's name; `registered`: whether the service is known
 * to ask for these codes, which is so for every entry but one whose registration has just begun. Methods that the service must have on
 * for an authenticator to be on are there too, with nothing known of what they rest on.
 */
export function accountFromEntry(
  entry: Pick<Entry, 'id' | 'issuer' | 'account' | 'createdAt'>,
  service: Service | undefined,
  contacts: readonly Contact[],
  { now, language, registered }: { now: number; language: 'en' | 'ko'; registered: boolean },
): AccountFromEntry {
  const name = service?.names[language] || entry.issuer || entry.account
  const userId = userIdIn(entry)
  const address = emailIn(userId)
  const known = contacts.find(
    (contact) => contact.kind === 'email' && isSameEmail(contact.address, address ?? ''),
  )
  return {
    account: {
      id: randomUUID(),
      ...(service && { serviceId: service.id }),
      serviceName: name || '?',
      userId,
      methods: registered ? methodsAround(entry, service) : [],
      contacts: known ? [{ contactId: known.id, role: 'primary' }] : [],
      settings: registered ? endedSettings(service) : {},
      recoveryCodes: [],
      note: '',
      history: [{ at: now, what: 'created' }],
      createdAt: now,
    },
    ...(address !== undefined && { email: { address, ...(known && { contactId: known.id }) } }),
  }
}

/** Without the issuer that some services put before it once more (`GitHub:mina`). */
function userIdIn({ account, issuer }: Pick<Entry, 'account' | 'issuer'>): string {
  const prefix = `${issuer}:`
  const bare =
    issuer !== '' && account.toLowerCase().startsWith(prefix.toLowerCase())
      ? account.slice(prefix.length)
      : account
  return bare.trim()
}

function emailIn(userId: string): string | undefined {
  try {
    return readEmail(userId)
  } catch {
    return undefined
  }
}

function methodsAround(entry: Pick<Entry, 'id' | 'createdAt'>, service: Service | undefined): Method[] {
  if (service?.complete && !methodRules(service, 'authenticator')) return []
  const authenticator: Method = {
    id: randomUUID(),
    kind: 'authenticator',
    entryId: entry.id,
    isDefault: false,
    enabledAt: entry.createdAt,
  }
  const kinds = requiredKinds(service, 'authenticator')
  const others = kinds.map((kind): Method => ({ id: randomUUID(), kind, isDefault: false }))
  const methods = [...others, authenticator]
  // It is asked first, as far as is known, unless the service has an order of its own.
  const first = service?.asksFirst ? naturalDefault(methods, service) : authenticator
  const isStep = naturalDefault([authenticator], service) !== undefined
  return methods.map((method) => ({ ...method, isDefault: isStep && method.id === first?.id }))
}

/** What must be on for it to be on, where there is no choice; of a choice, it cannot be told which. */
function requiredKinds(
  service: Service | undefined,
  kind: MethodKind,
  found: MethodKind[] = [],
): MethodKind[] {
  for (const { oneOf } of (service && methodRules(service, kind)?.requires) ?? []) {
    const only = oneOf[0]!
    if (oneOf.length > 1 || only === kind || found.includes(only)) continue
    found.push(only)
    requiredKinds(service, only, found)
  }
  return found
}

/** Its second step is on, so what that ends has ended. */
function endedSettings(service: Service | undefined): Account['settings'] {
  const ended = (service?.settings ?? []).filter(({ endsWith }) => endsWith === 'second-step')
  return Object.fromEntries(ended.map(({ id, forGood }) => [id, forGood ? 'ended' : 'off']))
}
