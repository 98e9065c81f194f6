import type { Account } from '../../../src/main/accounts/records.ts'
import { emptyAccount } from '../accounts/made-up.ts'
import { contact, device, entry, type Mina, method, mina } from './made-up.ts'

const services = [
  'Google',
  'GitHub',
  'Dropbox',
  'Discord',
  'Slack',
  'Notion',
  'Figma',
  'Steam',
  'Hanbit',
  'Reddit',
]

/**
 * Somebody who does not exist, with many accounts: 4 phones with their numbers, 8 mailboxes that are accounts themselves, a security key,
 * and what else there is rests on those in a few dozen ways.
 */
export function crowd(count: number): Mina {
  const phones = Array.from({ length: 4 }, (_, at) => device('phone', `Phone ${at + 1}`))
  const numbers = phones.map(({ id }, at) => contact('phone', `+8210234567${10 + at}`, { receivedOn: id }))
  const key = device('security-key', 'Blue key')
  const holders: Account[] = Array.from({ length: 8 }, (_, at) => ({
    ...emptyAccount(),
    serviceName: 'Mail',
    userId: `mina${at + 1}@example.com`,
    methods: [method('sms', { contactId: numbers[at % 4]!.id })],
  }))
  const boxes = holders.map(({ id, userId }) => contact('email', userId, { heldBy: id }))
  const entries = Array.from({ length: Math.ceil((count - holders.length) / 3) }, (_, at) =>
    entry(`${services[(at * 3) % services.length]} ${at * 3}`),
  )
  const others = Array.from({ length: count - holders.length }, (_, at): Account => {
    const methods = [
      ...(at % 3 === 0 ? [method('authenticator', { entryId: entries[at / 3]!.id })] : []),
      ...(at % 4 !== 1 ? [method('sms', { contactId: numbers[(at >> 2) % 4]!.id })] : []),
      ...(at % 5 === 1 ? [method('email', { contactId: boxes[(at >> 3) % 8]!.id })] : []),
      ...(at % 11 === 2 ? [method('security-key', { deviceId: key.id })] : []),
    ]
    return {
      ...emptyAccount(),
      serviceName: `${services[at % services.length]} ${at}`,
      userId: `mina${(at % 8) + 1}@example.com`,
      methods,
    }
  })
  return {
    ...mina(),
    accounts: [...holders, ...others],
    contacts: [...numbers, ...boxes],
    devices: [...phones, key],
    entries,
  }
}
