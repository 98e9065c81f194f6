import type { QuestionView } from '../../../../contract/recovery/recovery.ts'
import { showAddress } from '../../../accounts/contacts/address.ts'
import type { RecoveryMap } from '../../../recovery/map.ts'
import { type Question, restsOn } from '../../../recovery/questions.ts'
import { accountOf, contactOf } from './named.ts'

/** A question, with what there is to choose from as its answer. */
export function questionView(map: RecoveryMap, question: Question, country: string): QuestionView {
  const { id, ask, accounts } = question
  const { known } = map
  const contact = 'contactId' in question ? contactOf(map, question.contactId) : undefined
  const account = 'accountId' in question ? accountOf(map, question.accountId) : undefined
  const choices: QuestionView['choices'] = []
  const offerDevices = (...kinds: string[]) => {
    for (const { id, kind, name, lostAt } of known.devices) {
      if (kinds.includes(kind) && lostAt === undefined) choices.push({ kind: 'device', id, name })
    }
  }
  if (ask === 'mailbox') {
    for (const one of known.accounts) {
      const name = [one.nickname || one.serviceName, one.userId].filter(Boolean).join(' · ')
      choices.push({ kind: 'account', id: one.id, name })
    }
    // The account that is called as the mailbox is offered first.
    choices.sort(
      (a, b) => Number(b.name.includes(contact!.address)) - Number(a.name.includes(contact!.address)),
    )
  }
  if (ask === 'number' || ask === 'kakaotalk') offerDevices('phone')
  if (ask === 'method') {
    if (restsOn(question.method) === 'contact') {
      const wanted = question.method === 'sms' ? 'phone' : question.method
      for (const one of known.contacts) {
        if (one.kind === wanted)
          choices.push({ kind: 'contact', id: one.id, name: showAddress(one, country) })
      }
    } else if (question.method === 'security-key') offerDevices('security-key')
    else if (question.method === 'recovery-code') offerDevices('paper', 'phone', 'computer')
    else offerDevices('phone', 'computer', 'security-key')
  }
  return {
    id,
    ask,
    about: contact ? showAddress(contact, country) : (account?.name ?? ''),
    ...(contact && { contactId: contact.id }),
    ...(ask === 'works' && contact?.verifiedAt !== undefined && { checkedAt: contact.verifiedAt }),
    ...('accountId' in question && { accountId: question.accountId }),
    ...('method' in question && { method: question.method }),
    accounts,
    choices,
  }
}
