import { randomUUID } from 'node:crypto'
import type { Device, MethodKind } from '../accounts/records.ts'
import { SparekeyError } from '../errors.ts'
import type { Draft } from '../vault/document/draft.ts'
import type { RecoveryMap } from './map.ts'
import { nodeOf } from './ways.ts'

/** What nobody has said yet, as questions that can be answered one at a time. */

export type Question = {
  /** The unknown node that it is about. */
  id: string
  /** How many accounts have a way that depends on the answer. */
  accounts: number
} & (
  | { ask: 'mailbox' | 'number' | 'kakaotalk' | 'works'; contactId: string }
  | { ask: 'second-step'; accountId: string }
  | { ask: 'method'; accountId: string; methodId: string; method: MethodKind }
  | { ask: 'vault-copy' }
)

/** Those first on which most accounts depend, then those of the accounts that matter most. Entries without an account are no question: they are a fix. */
export function questionsOf(map: RecoveryMap): Question[] {
  const counts = new Map<string, number>()
  const count = (id: string) => counts.set(id, (counts.get(id) ?? 0) + 1)
  for (const { ways } of map.accounts) for (const id of new Set(ways.flatMap(({ needs }) => needs))) count(id)
  const { contacts, kit } = map.known
  const questions: Question[] = []
  for (const { id: contactId, kind } of contacts) {
    const accountsOn = counts.get(nodeOf.contact(contactId)) ?? 0
    const receiver = nodeOf.unknown.receiver(contactId)
    if (accountsOn > 0 && map.graph.node(receiver)) {
      const ask = kind === 'email' ? 'mailbox' : kind === 'phone' ? 'number' : 'kakaotalk'
      questions.push({ id: receiver, ask, contactId, accounts: accountsOn })
    }
    const works = nodeOf.unknown.works(contactId)
    if (counts.has(works)) {
      questions.push({ id: works, ask: 'works', contactId, accounts: counts.get(works)! })
    }
  }
  for (const { account } of map.accounts) {
    if (!account) continue
    const { id: accountId, methods } = account
    const step = nodeOf.unknown.secondStep(accountId)
    if (counts.has(step)) questions.push({ id: step, ask: 'second-step', accountId, accounts: 1 })
    for (const { id: methodId, kind: method } of methods) {
      const id = nodeOf.unknown.method(accountId, methodId)
      if (counts.has(id)) questions.push({ id, ask: 'method', accountId, methodId, method, accounts: 1 })
    }
  }
  if (kit === 'saved' && map.graph.node(nodeOf.vaultCopy)?.unknown) {
    const id = nodeOf.vaultCopy
    const resting = map.accounts.filter(({ ways }) => ways.some(({ entryId, codes }) => entryId ?? codes))
    if (resting.length > 0) questions.push({ id, ask: 'vault-copy', accounts: resting.length })
  }
  return questions.sort((a, b) => b.accounts - a.accounts)
}

export type Answer =
  | { deviceId: string }
  | { newDevice: Pick<Device, 'kind' | 'name'> }
  | { accountId: string }
  | { contactId: string }
  | { yes: boolean }

/**
 * Puts an answer into the records. Throws `recovery-question-gone` where the question is not open any more, or the answer is none to
 * it. `now` in milliseconds since 1970.
 */
export function answerQuestion(draft: Draft, question: Question, answer: Answer, now: number): void {
  const wrong = () => new SparekeyError('recovery-question-gone')
  const device = () => {
    if ('newDevice' in answer) {
      return draft.put('devices', { ...answer.newDevice, id: randomUUID(), createdAt: now }).id
    }
    if (!('deviceId' in answer) || !draft.record('devices', answer.deviceId)) throw wrong()
    return answer.deviceId
  }
  if (question.ask === 'vault-copy' || question.ask === 'second-step') {
    if (!('yes' in answer) && question.ask === 'second-step') throw wrong()
    const about = question.ask
    const before = draft
      .records('recoveryFacts')
      .find(
        (fact) => fact.about === about && (about === 'vault-copy' || fact.accountId === question.accountId),
      )
    draft.put('recoveryFacts', {
      id: before?.id ?? randomUUID(),
      about,
      ...(question.ask === 'second-step' && { accountId: question.accountId }),
      ...('yes' in answer
        ? { answer: answer.yes ? ('yes' as const) : ('no' as const) }
        : { answer: 'yes' as const, deviceId: device() }),
      saidAt: now,
    })
    return
  }
  if (question.ask === 'method') {
    const account = draft.record('accounts', question.accountId)
    if (!account?.methods.some(({ id }) => id === question.methodId)) throw wrong()
    const rests = restsOn(question.method)
    if (rests === 'contact' && !('contactId' in answer && draft.record('contacts', answer.contactId)))
      throw wrong()
    const change =
      'contactId' in answer && rests === 'contact' ? { contactId: answer.contactId } : { deviceId: device() }
    const methods = account.methods.map((one) => (one.id === question.methodId ? { ...one, ...change } : one))
    draft.put('accounts', { ...account, methods })
    return
  }
  const contact = draft.record('contacts', question.contactId)
  if (!contact) throw wrong()
  if (question.ask === 'works') {
    if (!('yes' in answer && answer.yes)) throw wrong()
    draft.put('contacts', { ...contact, verifiedAt: now, verifiedBy: 'self' })
  } else if (question.ask === 'mailbox' && 'accountId' in answer) {
    if (!draft.record('accounts', answer.accountId)) throw wrong()
    draft.put('contacts', { ...contact, heldBy: answer.accountId })
  } else draft.put('contacts', { ...contact, receivedOn: device() })
}

/** What a method of this kind is asked to rest on. */
export const restsOn = (kind: MethodKind): 'contact' | 'device' =>
  kind === 'sms' || kind === 'email' || kind === 'kakaotalk' ? 'contact' : 'device'
