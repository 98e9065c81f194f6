import { randomUUID } from 'node:crypto'
import { isCheckRecent } from '../../../src/main/accounts/contacts/verified.ts'
import type { Account, Contact, Device, Method } from '../../../src/main/accounts/records.ts'
import type { Known, RecoveryMap } from '../../../src/main/recovery/map.ts'
import type { Entry } from '../../../src/main/vault/document/records.ts'
import { catalog, emptyAccount } from '../accounts/made-up.ts'

/**
 * Mina, who does not exist: a Kakao Account with nothing but the phone, a bank that sends text messages, two mailboxes that recover
 * each other and otherwise trust the phone; and two accounts whose codes are in Sparekey.
 */
export interface Mina extends Known {
  accounts: Account[]
  contacts: Contact[]
  devices: Device[]
  entries: Entry[]
}

/** How many records were made: what is kept in the order of its making comes back in that of this file. */
let made = 0

export const method = (kind: Method['kind'], rests: Partial<Method> = {}): Method => ({
  id: randomUUID(),
  kind,
  isDefault: false,
  enabledAt: Date.now(),
  ...rests,
})

export const entry = (issuer: string, more: Partial<Entry> = {}): Entry => ({
  id: randomUUID(),
  type: 'totp',
  issuer,
  account: 'mina.park@example.com',
  secret: 'JBSWY3DPEHPK3PXP',
  algorithm: 'SHA1',
  digits: 6,
  period: 30,
  counter: 0,
  tags: [],
  pinned: false,
  note: '',
  position: 'a0',
  createdAt: ++made,
  ...more,
})

export const contact = (kind: Contact['kind'], address: string, more: Partial<Contact> = {}): Contact => ({
  id: randomUUID(),
  kind,
  address,
  verifiedAt: Date.now(),
  verifiedBy: 'code',
  createdAt: ++made,
  ...more,
})

export const device = (kind: Device['kind'], name: string, more: Partial<Device> = {}): Device => ({
  id: randomUUID(),
  kind,
  name,
  createdAt: ++made,
  ...more,
})

export function mina(): Mina {
  const phone = device('phone', 'Galaxy S24')
  const number = contact('phone', '+821023456789', { receivedOn: phone.id })
  const talk = contact('kakaotalk', 'Mina', { receivedOn: phone.id })
  const gmail = {
    ...emptyAccount(),
    serviceId: 'google',
    serviceName: 'Google',
    userId: 'mina.park@gmail.com',
  }
  const proton = { ...emptyAccount(), serviceId: 'proton', serviceName: 'Proton', userId: 'mina@proton.me' }
  const gmailBox = contact('email', 'mina.park@gmail.com', { heldBy: gmail.id })
  const protonBox = contact('email', 'mina@proton.me', { heldBy: proton.id })
  const cloudEntry = entry('KakaoCloud')
  const kasperskyEntry = entry('My Kaspersky', { secret: 'KRSXG5CTMVRXEZLU' })
  const sms = () => method('sms', { contactId: number.id })
  const accounts: Account[] = [
    {
      ...emptyAccount(),
      serviceId: 'kakao-account',
      serviceName: 'Kakao Account',
      methods: [method('kakaotalk', { contactId: talk.id }), sms()],
    },
    {
      ...emptyAccount(),
      serviceId: 'kakaocloud',
      serviceName: 'KakaoCloud',
      organization: { name: 'hanbit' },
      methods: [
        method('authenticator', { entryId: cloudEntry.id }),
        method('email', { contactId: gmailBox.id }),
        sms(),
      ],
    },
    {
      ...emptyAccount(),
      serviceId: 'my-kaspersky',
      serviceName: 'My Kaspersky',
      methods: [sms(), method('authenticator', { entryId: kasperskyEntry.id })],
    },
    { ...gmail, methods: [sms(), method('email', { contactId: protonBox.id })] },
    { ...proton, methods: [method('email', { contactId: gmailBox.id })] },
    { ...emptyAccount(), serviceName: 'Hanbit Bank', userId: '110-2034', methods: [sms()] },
  ]
  return {
    accounts: accounts.map((account, at) => ({ ...account, createdAt: at })),
    contacts: [number, talk, gmailBox, protonBox],
    devices: [phone],
    entries: [cloudEntry, kasperskyEntry],
    facts: [],
    serviceOf: ({ serviceId }) => (serviceId === undefined ? undefined : catalog.get(serviceId)),
    kit: 'saved',
    slots: { keychain: true, password: false },
    computer: 'desk',
    isRecent: (at) => isCheckRecent(at, Date.now(), 12),
  }
}

/** The account of that service, in the map. */
export function mapped(map: RecoveryMap, name: string) {
  const found = map.accounts.find((one) => one.name === name)
  if (!found) throw new Error(`no ${name}`)
  return found
}

/** Mina with an account changed. */
export function withAccount(known: Mina, name: string, edit: (account: Account) => Account): Mina {
  const accounts = known.accounts.map((one) => (one.serviceName === name ? edit(one) : one))
  if (!known.accounts.some(({ serviceName }) => serviceName === name)) throw new Error(`no ${name}`)
  return { ...known, accounts }
}

/** Mina, whose number was checked, and by her bank too, longer ago than any check holds. */
export function minaLongAgo(): Mina {
  const known = mina()
  const longAgo = Date.now() - 400 * 24 * 3600_000
  const [number, ...contacts] = known.contacts
  return withAccount(
    { ...known, contacts: [{ ...number!, verifiedAt: longAgo }, ...contacts] },
    'Hanbit Bank',
    (account) => ({ ...account, methods: account.methods.map((one) => ({ ...one, enabledAt: longAgo })) }),
  )
}

/** Mina, of whom nobody has said what rests on what: of her bank, whose number was checked long ago, least of all. */
export function minaUnsaid(): Mina {
  const known = minaLongAgo()
  const bare = known.contacts.map(({ receivedOn: _, heldBy: __, ...contact }) => contact)
  const asked = withAccount({ ...known, contacts: bare }, 'Hanbit Bank', (account) => ({
    ...account,
    methods: [...account.methods, method('email'), method('security-key')],
  }))
  return withAccount(asked, 'Proton', (account) => ({ ...account, methods: [] }))
}
