import sodium from 'libsodium-wrappers'
import { SparekeyError } from '../../../errors.ts'
import { decodeComponent, encodeComponent } from '../../../otp/percent.ts'
import { formatOtpauthUri } from '../../../otp/uri.ts'
import type { Entry } from '../../../vault/document/records.ts'
import { deriveArgon2 } from '../../bounded/kdf.ts'
import {
  field,
  flagField,
  isObject,
  type Json,
  listField,
  parseJson,
  textField,
  wholeField,
} from '../../bounded/texts/json.ts'
import { fromBase64 } from '../../ciphers.ts'
import type { Belongings } from '../../entry.ts'
import type { Format, ReadOptions } from '../../format.ts'
import { holding, refusing, textFile } from '../../holding.ts'
import { isLinkList, readLinks } from '../../links.ts'
import type { Source } from '../../source.ts'

/**
 * Ente Auth. Its export is a list of links with a parameter of its own, `codeDisplay`: JSON of what belongs to the entry. The
 * encrypted one holds the same text: Argon2id over the password, then a libsodium secretstream (XChaCha20-Poly1305) of one message.
 */
export const ente: Format = {
  id: 'ente',
  name: 'Ente Auth',
  facts: {
    reads:
      'The text export and the encrypted export, version 1 (JSON); tags, notes, pins, the trash and last use come along',
    writes: 'The text export',
    opens: 'Argon2id, XChaCha20-Poly1305 (libsodium secretstream)',
    loses: 'How often a code was used, and custom icons, which Ente keeps by name only.',
    sources: [
      'https://github.com/ente-io/ente, mobile/apps/auth/lib/models/code.dart and code_display.dart',
      'https://ente.io/help/auth/migration/export',
    ],
  },
  recognize(source) {
    if (isEncryptedExport(source.json())) return 'encrypted'
    const text = source.text()
    return isLinkList(text, (line) => /^\s*otpauth:/i.test(line)) && /[?&]codeDisplay=/.test(text ?? '')
  },
  async read(source, options) {
    const text = isEncryptedExport(source.json()) ? await decrypt(source, options) : (source.text() ?? '')
    return readLinks(text, options, belongingsOf)
  },
  writes: 'plain',
  async write(entries) {
    const holds = { tags: 100, note: true, pinned: true, trash: true, usedAt: true }
    const { held, notes } = holding(entries, holds, refusing({ types: ['totp', 'hotp', 'steam'] }))
    const lines = held.map(
      (entry) => `${formatOtpauthUri(entry)}&codeDisplay=${encodeComponent(displayOf(entry))}\n`,
    )
    return { files: [textFile('ente-auth.txt', lines.join(''))], notes }
  },
}

function displayOf(entry: Entry): string {
  return JSON.stringify({
    pinned: entry.pinned,
    trashed: entry.trashedAt !== undefined,
    // Microseconds.
    lastUsedAt: (entry.usedAt ?? 0) * 1000,
    tapCount: 0,
    tags: entry.tags,
    note: entry.note,
  })
}

function isEncryptedExport(json: Json | undefined): boolean {
  return isObject(field(json, 'kdfParams')) && field(json, 'encryptedData') !== undefined
}

async function decrypt(source: Source, { password, signal }: ReadOptions): Promise<string> {
  const json = source.json()
  const version = field(json, 'version') ?? null
  if (version !== 1)
    throw new SparekeyError('file-version-unknown', { version: String(version).slice(0, 20) })
  if (!password) throw new SparekeyError('password-needed')
  const parameters = field(json, 'kdfParams')
  const key = await deriveArgon2(password, fromBase64(textField(parameters, 'salt') ?? ''), {
    kind: 'argon2id',
    passes: wholeField(parameters, 'opsLimit') ?? 0,
    memory: Math.floor((wholeField(parameters, 'memLimit') ?? 0) / 1024),
    lanes: 1,
    length: 32,
    signal,
  })
  return openSecretStream(
    key,
    fromBase64(textField(json, 'encryptionNonce') ?? ''),
    fromBase64(textField(json, 'encryptedData') ?? ''),
  )
}

async function openSecretStream(
  key: Uint8Array,
  header: Uint8Array,
  ciphertext: Uint8Array,
): Promise<string> {
  await sodium.ready
  if (header.length !== sodium.crypto_secretstream_xchacha20poly1305_HEADERBYTES)
    throw new SparekeyError('file-damaged')
  if (ciphertext.length < sodium.crypto_secretstream_xchacha20poly1305_ABYTES)
    throw new SparekeyError('file-damaged')
  const state = sodium.crypto_secretstream_xchacha20poly1305_init_pull(header, key)
  const opened = sodium.crypto_secretstream_xchacha20poly1305_pull(state, ciphertext, null)
  if (!opened) throw new SparekeyError('password-wrong')
  return new TextDecoder().decode(opened.message)
}

/** What `codeDisplay` says of an entry. One that cannot be read costs the entry nothing but that. */
function belongingsOf(uri: string): Belongings {
  const parameter = /[?&]codeDisplay=([^&]*)/.exec(uri)?.[1]
  if (!parameter) return {}
  try {
    const display = parseJson(decodeComponent(parameter))
    const lastUsed = wholeField(display, 'lastUsedAt')
    return {
      pinned: flagField(display, 'pinned'),
      tags: listField(display, 'tags').filter((tag) => typeof tag === 'string'),
      note: textField(display, 'note'),
      // Ente counts in microseconds, and does not say when something was thrown away.
      usedAt: lastUsed === undefined ? undefined : Math.floor(lastUsed / 1000),
      trashedAt: flagField(display, 'trashed') ? Date.now() : undefined,
    }
  } catch {
    return {}
  }
}
