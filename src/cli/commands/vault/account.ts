import type { Account, Contact } from '../../../main/accounts/records.ts'
import { ownerOf, ownersContact } from '../../../main/owner/account/record.ts'
import type { Vault } from '../../../main/vault/vault.ts'
import type { Context } from '../../context.ts'
import { Refusal, UsageError } from '../../line/failure.ts'
import type { ExitCode } from '../../line/syntax.ts'
import { table } from '../../terminal/table.ts'
import { isoTimes } from '../../terminal/times.ts'
import type { Words } from '../../terminal/words.ts'

/** `sparekey account show`: the owner's own account, without a secret. It is made and changed in the app. */
export async function run(context: Context): Promise<ExitCode> {
  const { args, terminal, words, json } = context
  if (args.operands[0] !== 'show') throw new UsageError('account-what')
  const vault = await context.vault()
  const owner = ownerOf(vault)
  if (!owner) throw new Refusal('owner-none')
  if (json) {
    terminal.printJson({ account: ownerJson(vault, owner) })
    return 0
  }
  for (const line of table(rowsOf(vault, owner, words))) terminal.print(line)
  return 0
}

function rowsOf(vault: Vault, owner: Account, words: Words): string[][] {
  const shown = ownerJson(vault, owner)
  const { userId, uuid, name, nickname, registeredAt, lastSignInAt, email, phone, organization } = shown
  const rows: [string, string | undefined][] = [
    ['user-id', userId],
    ['uuid', uuid],
    ['name', name],
    ['nickname', nickname],
    ['registered', registeredAt],
    ['last-sign-in', lastSignInAt],
    ['email', email?.address],
    ['phone', phone?.address],
    ['otp', words(shown.otp ? 'account.otp-on' : 'account.otp-off')],
    ['organization', organization && [organization.name, organization.id].filter(Boolean).join(' · ')],
  ]
  return rows.flatMap(([row, value]) => (value ? [[words(`account.${row}`), value]] : []))
}

function ownerJson(vault: Vault, owner: Account) {
  const { userId, uuid, name, nickname, registeredAt, createdAt, lastSignInAt, organization } = owner
  const kit = vault.kitState()
  const email = ownersContact(vault, owner, 'email')
  const phone = ownersContact(vault, owner, 'phone')
  return {
    userId,
    uuid: uuid ?? owner.id,
    ...(name !== undefined && { name }),
    ...(nickname !== undefined && { nickname }),
    registeredAt: isoTime(registeredAt ?? createdAt),
    ...(lastSignInAt !== undefined && { lastSignInAt: isoTime(lastSignInAt) }),
    ...(email && { email: contactJson(email) }),
    ...(phone && { phone: contactJson(phone) }),
    otp: owner.methods.some(({ kind, pending }) => kind === 'authenticator' && pending === undefined),
    ...(organization && { organization }),
    kit: { state: kit.state, ...isoTimes({ at: kit.at, testedAt: kit.testedAt }) },
  }
}

const contactJson = ({ address, verifiedAt }: Contact) => ({ address, ...isoTimes({ verifiedAt }) })

const isoTime = (time: number): string => new Date(time).toISOString()
