import { SparekeyError } from '../../../errors.ts'
import type { OtpType } from '../../../otp/setup-key.ts'
import { field, isObject, type Json, parseJson, textField, wholeField } from '../../bounded/texts/json.ts'
import { decodeText } from '../../bounded/texts/text.ts'
import { entryOf, nameOf } from '../../entry.ts'
import type { Format, ReadOptions } from '../../format.ts'
import { readRecords } from '../../records.ts'
import type { Source } from '../../source.ts'

/** Raivo OTP for iOS: a ZIP archive under the master password (WinZip AES), and the list of texts inside of it. */
export const raivo: Format = {
  id: 'raivo',
  name: 'Raivo OTP',
  facts: {
    reads: 'The ZIP export, and its raivo-otp-export.json alone; pins come along',
    opens: 'WinZip AES-256',
    loses: 'Icons, which the app keeps on its own server. Steam entries are not known to it.',
    sources: ['https://github.com/raivo-otp/ios-application, DataExportFeature.swift'],
  },
  async recognize(source) {
    if (isExport(source.json())) return true
    const file = await exportFile(source)
    return file === undefined ? false : file.encrypted ? 'encrypted' : true
  },
  async read(source, options) {
    const list = isExport(source.json()) ? source.json() : await unpack(source, options)
    if (!Array.isArray(list)) throw new SparekeyError('file-damaged')
    return readRecords(
      list,
      options,
      (record, note) => {
        if (!isObject(record)) throw new SparekeyError('record-unreadable')
        const type = typeOf(textField(record, 'kind'))
        return entryOf(
          {
            type,
            issuer: textField(record, 'issuer'),
            account: textField(record, 'account'),
            secret: textField(record, 'secret'),
            algorithm: textField(record, 'algorithm'),
            digits: wholeField(record, 'digits'),
            period: type === 'totp' ? wholeField(record, 'timer') : undefined,
            counter: type === 'hotp' ? wholeField(record, 'counter') : undefined,
            pinned: field(record, 'pinned') === true || Number(field(record, 'pinned')) === 1,
          },
          note,
        )
      },
      (record) => nameOf(field(record, 'issuer'), field(record, 'account')),
    )
  },
}

function isExport(json: Json | undefined): boolean {
  return (
    Array.isArray(json) &&
    json.some((record) => field(record, 'kind') !== undefined && field(record, 'timer') !== undefined)
  )
}

async function exportFile(source: Source) {
  return (await source.archive())?.find((file) => file.path === 'raivo-otp-export.json')
}

async function unpack(source: Source, options: ReadOptions): Promise<Json> {
  const file = await exportFile(source)
  if (!file) throw new SparekeyError('file-damaged')
  const text = decodeText(await file.read(options))
  if (text === undefined) throw new SparekeyError('file-damaged')
  return parseJson(text)
}

function typeOf(kind: string | undefined): OtpType {
  switch (kind?.toUpperCase()) {
    case 'TOTP':
      return 'totp'
    case 'HOTP':
      return 'hotp'
    default:
      throw new SparekeyError('type-unknown')
  }
}
