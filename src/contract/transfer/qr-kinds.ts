/**
 * What a QR code can be that is not a setup code. The words for each are in
 * resources/translations/<language>/qr-kinds.json, under the same name.
 */
export const qrKinds = [
  'app-link',
  'contact',
  'duo',
  'email',
  'event',
  'link',
  'location',
  'message',
  'microsoft',
  'passkey',
  'payment',
  'phone',
  'recovery-kit',
  'text',
  'wifi',
] as const

export type QrKind = (typeof qrKinds)[number]
