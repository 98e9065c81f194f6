import { SparekeyError } from '../../../errors.ts'
import { encodeBase32 } from '../../../otp/base32.ts'
import { preferenceTexts } from '../../android-preferences.ts'
import { fromHex } from '../../ciphers.ts'
import { entryOf } from '../../entry.ts'
import type { Format } from '../../format.ts'
import { readRecords } from '../../records.ts'
import type { Source } from '../../source.ts'

/**
 * Battle.net: its codes are TOTP with 8 digits. The Android apps keep secret and serial number as text under one fixed mask, which is
 * the same in every copy of the apps and protects nothing.
 */
const mask = fromHex(
  '398e27fc50276a656065b0e525f4c06c04c61075286b8e7aeda59da9813b5dd6c80d2fb38068773fa59ba47c17ca6c6479015c1d5b8b8f6b9a',
)

const messenger = 'com.blizzard.messenger.AUTHENTICATOR_'
const secretName = `${messenger}DEVICE_SECRET`
const serialName = `${messenger}SERIAL`
const protectionName = `${messenger}CREDENTIALS_ENCRYPTION_TYPE`
/** The app before it: 40 hexadecimal digits of secret with the serial number behind them. */
const storeName = 'com.blizzard.bma.AUTH_STORE.HASH'
const secretDigits = 40

export const battleNet: Format = {
  id: 'battle.net',
  name: 'Battle.net',
  facts: {
    reads:
      'Preferences of the Android apps: Battle.net (authenticator_preferences.xml) and Battle.net Authenticator before it (AUTH_STORE.xml)',
    loses:
      'Nothing. Newer versions of the app encrypt the secret with a key that does not leave the phone; that is refused and said.',
    sources: [
      'Aegis, importers/BattleNetImporter.java',
      'WinAuth, Authenticator/BattleNetAuthenticator.cs and AuthenticatorData.cs',
    ],
  },
  recognize(source) {
    const texts = preferenceTexts(source.xml())
    return texts !== undefined && (texts.has(secretName) || texts.has(storeName))
  },
  async read(source, options) {
    return readRecords(
      [keptIn(source)],
      options,
      ({ secret, serial, protection }, note) => {
        if (protection !== undefined && protection !== 'MASK')
          throw new SparekeyError('file-encrypted-unsupported')
        return entryOf(
          {
            type: 'totp',
            issuer: 'Battle.net',
            account: serial,
            secret: encodeBase32(fromHex(secret)),
            digits: 8,
          },
          note,
        )
      },
      () => 'Battle.net',
    )
  },
}

interface Kept {
  secret: string
  serial: string
  protection?: string | undefined
}

function keptIn(source: Source): Kept {
  const texts = preferenceTexts(source.xml())
  const secret = texts?.get(secretName)
  if (secret !== undefined) {
    const protection = texts?.get(protectionName)
    if (protection !== undefined && protection !== 'MASK') return { secret: '', serial: '', protection }
    return { secret: unmask(secret), serial: unmask(texts?.get(serialName) ?? ''), protection }
  }
  const store = texts?.get(storeName)
  if (store === undefined) throw new SparekeyError('file-damaged')
  const text = unmask(store)
  return { secret: text.slice(0, secretDigits), serial: text.slice(secretDigits) }
}

/** The text under the mask. Throws `file-damaged` for what is longer than the mask. */
function unmask(hex: string): string {
  const bytes = fromHex(hex.trim())
  if (bytes.length > mask.length) throw new SparekeyError('file-damaged')
  return Buffer.from(bytes.map((byte, i) => byte ^ mask[i]!)).toString('latin1')
}
