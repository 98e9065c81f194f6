import type { TFunction } from 'i18next'
import type { FormatView, ImportLine, Remark } from '../../contract/transfer/transfer.ts'
import { wordsOfRefusal } from '../words.ts'

/** What is said of formats and records, in the language of the page. */

/** Most apps are called the same everywhere; what is no app has a name in words. */
export function nameOfFormat(t: TFunction, { id, name }: Pick<FormatView, 'id' | 'name'>): string {
  return t(`transfer:name-${id}`, { defaultValue: name })
}

export function nameOfLine(
  t: TFunction,
  { issuer, account }: Pick<ImportLine, 'issuer' | 'account'>,
): string {
  return issuer || account || t('adding:nameless')
}

/** As people write them, in any language. */
const types: Record<string, string> = {
  totp: 'TOTP',
  hotp: 'HOTP',
  steam: 'Steam',
  motp: 'Mobile-OTP',
  yandex: 'Yandex',
}

export function wordsOfRemark(t: TFunction, { code, details }: Remark): string {
  const type = types[details.type ?? '']
  return t([`notes:${code}`, `errors:${code}`, 'errors:internal'], type ? { ...details, type } : details)
}

export function wordsOfReason(t: TFunction, { code, details }: Remark): string {
  if (code !== 'code-not-setup') return wordsOfRefusal(t, { code, details })
  return wordsOfRefusal(t, { code, details: { kind: t([`qr-kinds:${details.kind}`, 'qr-kinds:text']) } })
}
