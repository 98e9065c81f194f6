import { z } from 'zod'

/**
 * The records of the account manager, as the vault keeps them: accounts, the contacts and devices they rest on, and the
 * checklists of addresses that are on their way to being changed. Times are milliseconds since 1970 (UTC); ids are UUIDs.
 */

const time = z.number().int().nonnegative()
const name = z.string().max(500)

/** The ways of getting in that services offer, beside the password. */
export const methodKinds = [
  'authenticator',
  'sms',
  'kakaotalk',
  'email',
  'recovery-code',
  'passkey',
  'security-key',
  'trusted-device',
] as const

export type MethodKind = (typeof methodKinds)[number]

export const methodSchema = z.strictObject({
  id: z.uuid(),
  kind: z.enum(methodKinds),
  /** The entry that makes the codes of an authenticator; absent where another app alone has it. */
  entryId: z.uuid().optional(),
  /** The phone number, KakaoTalk profile or mailbox that receives the code; absent: not known which. */
  contactId: z.uuid().optional(),
  /** What a passkey, a security key or a trusted browser is on; for an authenticator, what an app runs on that has it too, or alone. */
  deviceId: z.uuid().optional(),
  /** What is asked first at sign-in. */
  isDefault: z.boolean(),
  enabledAt: time.optional(),
  /**
   * `registration`: begun, and not yet accepted by the service; it opens nothing yet.
   * `removal`: being turned off at the service, where it still works until that is confirmed.
   */
  pending: z.enum(['registration', 'removal']).optional(),
})

export type Method = z.infer<typeof methodSchema>

const recoveryCodeSchema = z.strictObject({
  code: z.string().min(4).max(200),
  usedAt: time.optional(),
})

const accountEventKinds = [
  'created',
  'method-begun',
  'method-given-up',
  'method-enabled',
  'removal-begun',
  'removal-called-off',
  'method-removed',
  'method-moved',
  'default-changed',
  'contact-added',
  'contact-role-changed',
  'contact-removed',
  'user-id-changed',
  'setting-changed',
  'recovery-codes-replaced',
  'recovery-code-used',
  'password-changed',
  'address-changed',
] as const

/** What happened to the account here. Holds kinds and names of settings; no codes, no addresses. */
export const accountEventSchema = z.strictObject({
  at: time,
  what: z.enum(accountEventKinds),
  method: z.enum(methodKinds).optional(),
  setting: z.string().max(100).optional(),
})

export type AccountEvent = z.infer<typeof accountEventSchema>

export const accountSchema = z.strictObject({
  id: z.uuid(),
  /** The id of a service of resources/services or of the person's own folder; absent: a service that is not known here. */
  serviceId: z.string().min(1).max(100).optional(),
  serviceName: name.min(1),
  userId: name,
  uuid: z.string().max(200).optional(),
  name: name.optional(),
  nickname: name.optional(),
  registeredAt: time.optional(),
  lastSignInAt: time.optional(),
  organization: z.strictObject({ name, id: name.optional() }).optional(),
  methods: z.array(methodSchema).max(100),
  /** The emails and phones the service knows, beside what the methods rest on. */
  contacts: z.array(z.strictObject({ contactId: z.uuid(), role: z.enum(['primary', 'backup']) })).max(100),
  /** Settings of the service that rules speak of. `ended`: gone, and not to be had again. */
  settings: z.record(z.string().max(100), z.enum(['on', 'off', 'ended'])),
  recoveryCodes: z.array(recoveryCodeSchema).max(200),
  recoveryCodesAt: time.optional(),
  passwordChangedAt: time.optional(),
  note: z.string().max(20_000),
  /** Newest last; shortened to the newest. */
  history: z.array(accountEventSchema).max(200),
  createdAt: time,
})

export type Account = z.infer<typeof accountSchema>

const contactKinds = ['email', 'phone', 'kakaotalk'] as const

export const contactSchema = z
  .strictObject({
    id: z.uuid(),
    kind: z.enum(contactKinds),
    /** An email address with its domain in ASCII, a number in E.164, or the name of a KakaoTalk profile. */
    address: z.string().min(1).max(320),
    /** What the person calls it. */
    label: z.string().max(200).optional(),
    verifiedAt: time.optional(),
    /** `code`: a code was sent to it and came back. `self`: the person says so. */
    verifiedBy: z.enum(['code', 'self']).optional(),
    /** The device whose SIM, app or mailbox receives what is sent to it. */
    receivedOn: z.uuid().optional(),
    /** The account that holds it: a mailbox is an account too, and so is a KakaoTalk profile. */
    heldBy: z.uuid().optional(),
    createdAt: time,
  })
  .refine((contact) => (contact.verifiedAt === undefined) === (contact.verifiedBy === undefined), {
    path: ['verifiedBy'],
  })
  .refine((contact) => contact.kind !== 'phone' || /^\+[1-9]\d{3,14}$/.test(contact.address), {
    path: ['address'],
  })

export type Contact = z.infer<typeof contactSchema>

const deviceKinds = ['phone', 'computer', 'security-key', 'paper'] as const

export const deviceSchema = z.strictObject({
  id: z.uuid(),
  kind: z.enum(deviceKinds),
  name: name.min(1),
  /** Who keeps it, where that is somebody else: a spare phone, a security key or paper with a person one trusts. */
  keptBy: name.min(1).optional(),
  lostAt: time.optional(),
  createdAt: time,
})

export type Device = z.infer<typeof deviceSchema>

/**
 * A contact's address on its way to another one. The contact keeps the old address until the new one is verified; then the
 * services are ticked off one by one, and the list is kept until all are.
 */
export const addressChangeSchema = z.strictObject({
  id: z.uuid(),
  contactId: z.uuid(),
  from: z.string().min(1).max(320),
  to: z.string().min(1).max(320),
  startedAt: time,
  verifiedAt: time.optional(),
  /** The accounts at whose services the address must still be changed. */
  items: z.array(z.strictObject({ accountId: z.uuid(), changedAt: time.optional() })).max(1000),
  doneAt: time.optional(),
})

export type AddressChange = z.infer<typeof addressChangeSchema>
