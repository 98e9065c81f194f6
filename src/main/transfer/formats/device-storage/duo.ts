import { SparekeyError } from '../../../errors.ts'
import { field, isObject, textField, wholeField } from '../../bounded/texts/json.ts'
import { entryOf, nameOf, splitLabel } from '../../entry.ts'
import type { Format } from '../../format.ts'
import { readRecords } from '../../records.ts'

/** Duo Mobile for Android: the list in its `files/duokit/accounts.json`. */
export const duo: Format = {
  id: 'duo',
  name: 'Duo Mobile',
  facts: {
    reads: 'accounts.json of the Android app: TOTP and HOTP accounts',
    loses:
      'The issuer is not in the file; algorithm, digits and period are those of every account there (SHA1, 6, 30 s). Accounts approved by a push message hold no code.',
    sources: [
      'Aegis, importers/DuoImporter.java',
      'puddly/android-otp-extractor (what the app keeps for push accounts)',
    ],
  },
  recognize(source) {
    const list = source.json()
    return (
      Array.isArray(list) &&
      list.some(
        (record) => isObject(field(record, 'otpGenerator')) && field(record, 'accountType') !== undefined,
      )
    )
  },
  async read(source, options) {
    const list = source.json()
    if (!Array.isArray(list)) throw new SparekeyError('file-damaged')
    return readRecords(
      list,
      options,
      (record, note) => {
        if (!isObject(record)) throw new SparekeyError('record-unreadable')
        const generator = field(record, 'otpGenerator')
        const secret = textField(generator, 'otpSecret')
        if (secret === undefined && textField(record, 'accountType') !== 'OtpAccount') return undefined
        const counter = wholeField(generator, 'counter')
        const names = splitLabel(textField(record, 'name') ?? '')
        return entryOf({ type: counter === undefined ? 'totp' : 'hotp', ...names, secret, counter }, note)
      },
      (record) => nameOf('', field(record, 'name')),
    )
  },
}
