import type { QrKind } from '../../contract/transfer/qr-kinds.ts'

/** What a QR code is that is not a setup code, by its beginning: enough to name it, without repeating what it says. */
const beginnings: [RegExp, QrKind][] = [
  [/^wifi:/i, 'wifi'],
  [/^(?:begin:vcard|mecard:|bizcard:)/i, 'contact'],
  [/^(?:begin:vevent|begin:vcalendar)/i, 'event'],
  [/^(?:mailto:|matmsg:|smtp:)/i, 'email'],
  [/^(?:sms|smsto|mms|mmsto):/i, 'message'],
  [/^tel:/i, 'phone'],
  [/^geo:/i, 'location'],
  [/^fido:\//i, 'passkey'],
  [/^(?:phonefactor|microsoft-authenticator|msauth):/i, 'microsoft'],
  // Duo's activation codes: a code, a dash, and the Base64 of "api-….duosecurity.com".
  [/^(?:duo:\/\/)?[A-Za-z0-9]{20}-YXBpL[A-Za-z0-9+/=]+$/, 'duo'],
  [/^https:\/\/m-[0-9a-f]+\.duosecurity\.com\//i, 'duo'],
  [/^age-secret-key-1/i, 'recovery-kit'],
  [/^(?:bitcoin|ethereum|litecoin|monero|lightning|upi|bcd\n|epc|spd\*)/i, 'payment'],
  [/^https?:\/\//i, 'link'],
  [/^www\.[^\s]+$/i, 'link'],
  [/^[a-z][a-z0-9+.-]{1,30}:\/\//i, 'app-link'],
]

export function kindOf(text: string): QrKind {
  const start = text.trimStart()
  return beginnings.find(([pattern]) => pattern.test(start))?.[1] ?? 'text'
}
