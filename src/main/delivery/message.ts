import en from '../../../resources/translations/en/message.json' with { type: 'json' }
import ko from '../../../resources/translations/ko/message.json' with { type: 'json' }
import { readEmail } from '../accounts/contacts/email.ts'
import { readPhone } from '../accounts/contacts/phone.ts'
import type { CodeMessage, Message } from './channel.ts'

/**
 * The words of a message: plain text, without a link, in the person's language. The code is never in a subject, which phones show
 * while they are locked. Nothing of a message is free text: what goes into its words is checked here, whoever calls.
 */

type Kind = 'email' | 'phone' | 'kakaotalk'
type Language = CodeMessage['language']

/** Throws `email-unreadable` and `phone-…` for an address that is none; TypeError where the code or the minutes are not such. */
export function codeMessage(
  kind: Kind,
  { to, code, language, purpose, minutes }: Omit<CodeMessage, 'signal'>,
): Message {
  if (!/^[0-9A-Z]+(-[0-9A-Z]+)*$/.test(code) || code.length < 4 || code.length > 64)
    throw new TypeError('A code is of 4 to 64 digits, capital letters and hyphens.')
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > 1440)
    throw new TypeError('The minutes are a whole number, a day at most.')
  return inWords(kind, to, language, purpose, { code, minutes: String(minutes) })
}

/** Says that it arrived. Throws as codeMessage does for the address. */
export function testMessage(kind: Kind, to: string, language: Language): Message {
  return inWords(kind, to, language, 'test', {})
}

function inWords(
  kind: Kind,
  to: string,
  language: Language,
  purpose: CodeMessage['purpose'] | 'test',
  details: Record<string, string>,
): Message {
  const words = language === 'ko' ? ko : en
  const text = words[`${kind === 'email' ? 'email' : 'short'}-${purpose}`]
  return {
    to: addressOf(kind, to),
    subject: words[`subject-${purpose}`],
    text: text.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => details[name] ?? ''),
  }
}

/** As it is kept, so that an address that is not one gets no further. */
function addressOf(kind: Kind, to: string): string {
  if (kind === 'email') return readEmail(to)
  return kind === 'phone' ? readPhone(to, '') : ''
}
