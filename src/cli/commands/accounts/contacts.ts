import { isSameAddress } from '../../../main/accounts/contacts/address.ts'
import { verificationOf } from '../../../main/accounts/contacts/verified.ts'
import type { Contact } from '../../../main/accounts/records.ts'
import { Verifications } from '../../../main/accounts/verifying.ts'
import { steadyClock } from '../../../main/clock/steady-clock.ts'
import { openChannels } from '../../../main/delivery/channels.ts'
import { osKeychain } from '../../../main/keychain/os-keychain.ts'
import { sentCodes } from '../../../main/owner/sent-codes.ts'
import { openSettings } from '../../../main/settings/settings.ts'
import type { Vault } from '../../../main/vault/vault.ts'
import type { Context } from '../../context.ts'
import { Refusal, UsageError } from '../../line/failure.ts'
import type { ExitCode } from '../../line/syntax.ts'
import { table } from '../../terminal/table.ts'
import { isoTimes } from '../../terminal/times.ts'

/** `sparekey contacts [verify ID [--self]]`: what the accounts rest on; and whether it works, by a code or by one's own word. */
export async function run(context: Context): Promise<ExitCode> {
  const { args, terminal, words, json, home } = context
  const [what, id] = args.operands
  if (what !== undefined && what !== 'verify') throw new UsageError('contacts-what')
  if (what === 'verify' && id === undefined) throw new UsageError('operand-missing', { operand: 'ID' })
  if (args.flag('self') && what === undefined) throw new UsageError('contacts-what')
  const vault = await context.vault()
  const months = (await openSettings(home)).get().checkContactsAfter
  if (id !== undefined) return verify(context, vault, oneContact(vault.records('contacts'), id), months)

  const contacts = vault.records('contacts')
  if (json) {
    terminal.printJson({ contacts: contacts.map((contact) => contactJson(contact, months)) })
    return 0
  }
  if (contacts.length === 0) terminal.say(words('contacts.none'))
  const rows = contacts.map((contact) => [
    contact.id.slice(0, 8),
    contact.address,
    words(`contacts.verification.${verificationOf(contact, Date.now(), months)}`),
  ])
  for (const line of table(rows)) terminal.print(line)
  return 0
}

async function verify(context: Context, vault: Vault, contact: Contact, months: number): Promise<ExitCode> {
  const { args, terminal, words, json, home, language } = context
  const by = args.flag('self') ? 'self' : 'code'
  if (by === 'code') {
    if (!terminal.interactive) throw new UsageError('verify-where')
    const channels = openChannels(await openSettings(home), osKeychain())
    const verifications = new Verifications(
      (kind) => channels.channelFor(kind),
      steadyClock(),
      sentCodes(home),
    )
    await verifications.send(contact, language)
    terminal.say(words('contacts.sent', { address: contact.address }))
    for (;;) {
      const entering = verifications.enter(contact, await terminal.ask(words('contacts.ask')))
      if (entering.result === 'right') break
      if (entering.result === 'wrong') terminal.say(words('contacts.wrong', { count: entering.triesLeft }))
      else if (entering.result === 'unreadable') terminal.say(words('contacts.unreadable'))
      else throw new Refusal(`verification-${entering.result === 'expired' ? 'expired' : 'failed'}`)
    }
  }
  const verified = await vault.change((draft) => {
    const current = draft.record('contacts', contact.id)
    if (!current || !isSameAddress(current, contact)) throw new Refusal('contact-none')
    return draft.put('contacts', { ...current, verifiedAt: Date.now(), verifiedBy: by })
  })
  if (json) terminal.printJson({ contact: contactJson(verified, months) })
  else
    terminal.print(
      words(by === 'self' ? 'contacts.noted' : 'contacts.verified', { address: contact.address }),
    )
  return 0
}

/** By its id or the beginning of it (8 characters), or by its whole address. */
function oneContact(contacts: readonly Contact[], text: string): Contact {
  const wanted = text.normalize('NFKC').toLowerCase()
  const found = contacts.find(
    ({ id, address }) =>
      address.toLowerCase() === wanted || (/^[0-9a-f-]{8,36}$/.test(wanted) && id.startsWith(wanted)),
  )
  if (!found) throw new Refusal('contact-none')
  return found
}

function contactJson(contact: Contact, months: number) {
  const { id, kind, address, label, verifiedAt, createdAt } = contact
  return {
    id,
    kind,
    address,
    ...(label !== undefined && { label }),
    verification: verificationOf(contact, Date.now(), months),
    ...isoTimes({ verifiedAt, createdAt }),
  }
}
