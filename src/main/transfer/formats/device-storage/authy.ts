import { createDecipheriv } from 'node:crypto'
import { SparekeyError } from '../../../errors.ts'
import { canonicalSecret, encodeBase32 } from '../../../otp/base32.ts'
import { preferenceTexts } from '../../android-preferences.ts'
import { derivePbkdf2 } from '../../bounded/kdf.ts'
import { parseCsv, tableOf } from '../../bounded/texts/csv.ts'
import { field, isObject, type Json, parseJson, textField, wholeField } from '../../bounded/texts/json.ts'
import { fromBase64, fromHex } from '../../ciphers.ts'
import { entryOf, type NoteTaker, nameOf } from '../../entry.ts'
import type { Format, ImportedEntry, ReadOptions } from '../../format.ts'
import { readRecords } from '../../records.ts'
import type { Source } from '../../source.ts'

/**
 * Authy. Its Android preferences hold the tokens as JSON, open or with each secret encrypted by the backup password; the same encrypted tokens
 * are what Authy's servers send and what Twilio hands out on request, as JSON or CSV.
 */
const preferenceNames = ['com.authy.storage.tokens.authenticator.key', 'com.authy.storage.tokens.authy.key']

/** Rounds of PBKDF2 where the token does not say: the app's older ones, and those handed out. */
const oldRounds = 1000
const exportedRounds = 100_000
/** Of all keys of one file together, each salt costing its own. */
const maxRounds = 20_000_000

export const authy: Format = {
  id: 'authy',
  name: 'Authy',
  facts: {
    reads:
      'Preferences of the Android app (both files), and the tokens as Authy’s servers or a request for one’s data give them (JSON with authenticator_tokens, CSV)',
    opens: 'Backup password: PBKDF2-SHA1 of 1,000 rounds or as many as the token says, AES-256-CBC',
    loses: 'Algorithm and period: SHA1 and 30 s, for Authy’s own tokens 10 s.',
    sources: [
      'Aegis, importers/AuthyImporter.java',
      'twilio.com/en-us/blog/how-the-authy-two-factor-backups-work',
      'serbbil/Authy-GDPR-Export-Decryption (what Twilio hands out)',
    ],
  },
  recognize(source) {
    const tokens = tokensIn(source)
    if (tokens === undefined || tokens.length === 0) return false
    return tokens.some((token) => sealedIn(token) !== undefined) ? 'encrypted' : true
  },
  async read(source, options) {
    const tokens = tokensIn(source)
    if (tokens === undefined) throw new SparekeyError('file-damaged')
    const secrets = await openSecrets(tokens, options)
    return readRecords(
      tokens,
      options,
      (token, note, index) => read(token, secrets[index], note),
      (token) => nameOf('', field(token, 'name')),
    )
  },
}

function tokensIn(source: Source): Json[] | undefined {
  const texts = preferenceTexts(source.xml())
  if (texts !== undefined) {
    const lists = preferenceNames.flatMap((name) => texts.get(name) ?? [])
    return lists.length === 0 ? undefined : lists.flatMap(listOf)
  }
  const json = source.json()
  const list = Array.isArray(json) ? json : field(json, 'authenticator_tokens')
  if (Array.isArray(list)) return list.some((token) => sealedIn(token) !== undefined) ? list : undefined
  return json === undefined ? tokensOfCsv(source.text()) : undefined
}

function listOf(text: string): Json[] {
  try {
    const list = parseJson(text)
    return Array.isArray(list) ? list : []
  } catch {
    return []
  }
}

function tokensOfCsv(text: string | undefined): Json[] | undefined {
  if (text === undefined || !/encrypted_seed/i.test(text.slice(0, 10_000))) return undefined
  try {
    return tableOf(parseCsv(text), ['encrypted_seed', 'salt'])?.map((row) => Object.fromEntries(row))
  } catch {
    return undefined
  }
}

interface Sealed {
  ciphertext: string
  salt: string
  vector: string | undefined
  rounds: number
}

/** What is encrypted of a token, under the names of the app or of the server. */
function sealedIn(token: Json): Sealed | undefined {
  const own = field(token, 'encryptedSecret')
  const exported = field(token, 'encrypted_seed')
  const ciphertext = typeof own === 'string' ? own : exported
  const salt = field(token, 'salt')
  if (typeof ciphertext !== 'string' || ciphertext === '' || typeof salt !== 'string') return undefined
  const vector = field(token, 'unique_iv') ?? field(token, 'iv')
  const rounds = Number(
    field(token, 'key_derivation_iterations') || (ciphertext === own ? oldRounds : exportedRounds),
  )
  return {
    ciphertext,
    salt,
    vector: typeof vector === 'string' && vector !== '' ? vector : undefined,
    rounds,
  }
}

/**
 * The secrets that the password opens, in the order of the tokens; the error for each that it does not. Throws `password-wrong`
 * when it opens none of them.
 */
async function openSecrets(
  tokens: readonly Json[],
  { password, signal }: ReadOptions,
): Promise<(string | SparekeyError | undefined)[]> {
  const sealed = tokens.map(sealedIn)
  if (sealed.every((token) => token === undefined)) return []
  if (!password) throw new SparekeyError('password-needed')
  const keys = new Map<string, Uint8Array>()
  let spent = 0
  const secrets: (string | SparekeyError | undefined)[] = []
  for (const token of sealed) {
    if (token === undefined) {
      secrets.push(undefined)
      continue
    }
    const id = `${token.rounds} ${token.salt}`
    let key = keys.get(id)
    if (key === undefined) {
      spent += token.rounds
      if (spent > maxRounds) throw new SparekeyError('kdf-too-costly', { algorithm: 'PBKDF2' })
      const salt = Buffer.from(token.salt, 'utf8')
      key = await derivePbkdf2(password, salt, { iterations: token.rounds, length: 32, hash: 'sha1', signal })
      keys.set(id, key)
    }
    secrets.push(openSecret(token, key))
  }
  if (!secrets.some((secret) => typeof secret === 'string')) throw new SparekeyError('password-wrong')
  return secrets
}

/** The secret as Base32; only its being that tells a right password from a wrong one. */
function openSecret({ ciphertext, vector }: Sealed, key: Uint8Array): string | SparekeyError {
  try {
    const decipher = createDecipheriv(
      'aes-256-cbc',
      key,
      vector === undefined ? Buffer.alloc(16) : fromHex(vector),
    )
    const text = Buffer.concat([decipher.update(fromBase64(ciphertext)), decipher.final()]).toString('utf8')
    canonicalSecret(text)
    return text
  } catch {
    return new SparekeyError('password-wrong')
  }
}

function read(token: Json, opened: string | SparekeyError | undefined, note: NoteTaker): ImportedEntry {
  if (!isObject(token)) throw new SparekeyError('record-unreadable')
  if (opened instanceof SparekeyError) throw opened
  const created = wholeField(token, 'timestamp')
  const seed = textField(token, 'secretSeed')
  const digits = wholeField(token, 'digits') || undefined
  if (seed !== undefined) {
    // Authy's own tokens: seven digits, new ones every ten seconds, named after the service alone.
    const issuer = textField(token, 'name')
    return entryOf(
      { type: 'totp', issuer, secret: encodeBase32(fromHex(seed)), digits: digits ?? 7, period: 10 },
      note,
    )
  }
  return entryOf(
    {
      type: 'totp',
      ...namesOf(token),
      secret: opened ?? textField(token, 'decryptedSecret'),
      digits,
      createdAt: created === undefined ? undefined : created * 1000,
    },
    note,
  )
}

/**
 * The issuer where the token names one, else what stands before a colon or dash in its names; the account is what is left of the name
 * as the person sees it.
 */
function namesOf(token: Json): { issuer: string; account: string } {
  const name = textField(token, 'name') ?? ''
  const original = textField(token, 'originalName') ?? textField(token, 'original_name') ?? ''
  const issuer =
    textField(token, 'originalIssuer') ||
    textField(token, 'issuer') ||
    /^([^:]+):/.exec(original)?.[1] ||
    /^(.+?)(?:: | - )/.exec(name)?.[1] ||
    ''
  const shown = name || original
  const rest = shown.startsWith(issuer) ? shown.slice(issuer.length).replace(/^\s*[:-]\s*/, '') : shown
  return { issuer: issuer.trim(), account: issuer === '' ? shown : rest.trim() }
}
