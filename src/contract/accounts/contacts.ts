import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'

/** What accounts rest on: emails, phone numbers, KakaoTalk profiles, and the devices that receive what is sent there. */

export const contactKindSchema = z.enum(['email', 'phone', 'kakaotalk'])
export type ContactKind = z.infer<typeof contactKindSchema>
export const deviceKindSchema = z.enum(['phone', 'computer', 'security-key', 'paper'])
export type DeviceKind = z.infer<typeof deviceKindSchema>

const contactViewSchema = z.strictObject({
  id: z.string(),
  kind: contactKindSchema,
  address: z.string(),
  /** As people write it: a number in its national form at home, an email with its domain in its own script. */
  shown: z.string(),
  label: z.string().optional(),
  verifiedAt: z.number().optional(),
  /** `check-again`: it was verified too long ago to go by it. */
  verification: z.enum(['never', 'by-code', 'by-oneself', 'check-again']),
  receivedOn: z.string().optional(),
  heldBy: z.string().optional(),
  createdAt: z.number(),
})
export type ContactView = z.infer<typeof contactViewSchema>

const deviceViewSchema = z.strictObject({
  id: z.string(),
  kind: deviceKindSchema,
  name: z.string(),
  /** Who keeps it, where that is somebody else. */
  keptBy: z.string().optional(),
  lostAt: z.number().optional(),
  createdAt: z.number(),
})
export type DeviceView = z.infer<typeof deviceViewSchema>

/** An address on its way to another one, and the services where it must still be changed. */
const addressChangeViewSchema = z.strictObject({
  id: z.string(),
  contactId: z.string(),
  /** As people write them. */
  from: z.string(),
  to: z.string(),
  startedAt: z.number(),
  /** Absent: the contact still has the old address. */
  verifiedAt: z.number().optional(),
  items: z.array(z.strictObject({ accountId: z.string(), changedAt: z.number().optional() })),
  doneAt: z.number().optional(),
})
export type AddressChangeView = z.infer<typeof addressChangeViewSchema>

const listsSchema = z.strictObject({
  contacts: z.array(contactViewSchema),
  devices: z.array(deviceViewSchema),
  addressChanges: z.array(addressChangeViewSchema),
})
export type ContactLists = z.infer<typeof listsSchema>

/** An account that rests on a contact or a device, and by which of its methods. */
const dependantSchema = z.strictObject({
  accountId: z.string(),
  methods: z.array(z.string()),
  /** Beside the password, nothing would be left to get in with. */
  isLastWay: z.boolean(),
})
export type DependantView = z.infer<typeof dependantSchema>

const id = z.uuid()
const label = z.string().max(200)
/** As typed: main reads it, or says what is wrong with it. */
const address = z.string().max(1000)
const deviceName = z.string().trim().min(1).max(500)

/** A contact, or a change that is on its way. */
const destinationSchema = z.strictObject({ what: z.enum(['contact', 'change']), id })

export const contacts = {
  /** All of them at once, and again after each change. */
  watch: oc.output(eventIterator(listsSchema)),
  /** One that is there already is answered, and not added twice. */
  add: oc
    .input(
      z.strictObject({
        kind: contactKindSchema,
        address,
        label: label.optional(),
        receivedOn: id.optional(),
      }),
    )
    .output(z.strictObject({ id: z.string() })),
  edit: oc
    .input(
      z.strictObject({
        id,
        label: label.nullable().optional(),
        receivedOn: id.nullable().optional(),
        heldBy: id.nullable().optional(),
      }),
    )
    .output(z.void()),
  dependants: oc.input(z.strictObject({ id })).output(z.array(dependantSchema)),
  /** `seen`: that accounts rest on it. They keep their methods, on something that is not known. */
  remove: oc.input(z.strictObject({ id, seen: z.boolean() })).output(z.void()),
  /** Whether a code that was sent there can still be typed, and how many seconds until the next one can be sent. */
  going: oc.input(destinationSchema).output(z.strictObject({ sent: z.boolean(), resendIn: z.number() })),
  /**
   * Sends a code to the contact, or to the new address of a change; `resendIn`: seconds until the next one can be sent.
   */
  sendCode: oc.input(destinationSchema).output(z.strictObject({ resendIn: z.number() })),
  /** With the right code it is verified, and a change has its new address. */
  enterCode: oc
    .input(destinationSchema.extend({ code: z.string().max(100) }))
    .output(
      z.discriminatedUnion('result', [
        z.strictObject({ result: z.enum(['right', 'unreadable', 'none', 'expired', 'too-many-tries']) }),
        z.strictObject({ result: z.literal('wrong'), triesLeft: z.number() }),
      ]),
    ),
  /** The person says that it works. */
  verifyByOneself: oc.input(z.strictObject({ id })).output(z.void()),
  changes: {
    /** Begins to change the address; the contact keeps the old one until the new one is verified. */
    begin: oc.input(z.strictObject({ id, to: address })).output(z.strictObject({ id: z.string() })),
    /** The person says that the new address works: the contact has it from now on. */
    verifyByOneself: oc.input(z.strictObject({ id })).output(z.void()),
    /** Ticks a service off, or takes that back. */
    tick: oc.input(z.strictObject({ id, accountId: z.uuid(), changed: z.boolean() })).output(z.void()),
    /** Gives up a change that is not verified, or puts away a list that is done. */
    remove: oc.input(z.strictObject({ id })).output(z.void()),
  },
  devices: {
    add: oc
      .input(z.strictObject({ kind: deviceKindSchema, name: deviceName, keptBy: deviceName.optional() }))
      .output(z.strictObject({ id: z.string() })),
    edit: oc
      .input(
        z.strictObject({
          id,
          name: deviceName.optional(),
          keptBy: deviceName.nullable().optional(),
          lost: z.boolean().optional(),
        }),
      )
      .output(z.void()),
    dependants: oc.input(z.strictObject({ id })).output(z.array(dependantSchema)),
    remove: oc.input(z.strictObject({ id, seen: z.boolean() })).output(z.void()),
  },
}
