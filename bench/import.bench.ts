import { createCipheriv, randomBytes, scryptSync } from 'node:crypto'
import { formats } from '../src/main/transfer/formats/formats.ts'
import { recognize } from '../src/main/transfer/recognize.ts'
import { reportOf } from '../src/main/transfer/report.ts'
import { openSource } from '../src/main/transfer/source.ts'
import type { Measurement } from './measurement.ts'

/** An encrypted Aegis file of 10,000 entries, from its bytes to the report of the import, beside the scrypt in it alone. */

const count = 10_000
const rounds = 7
const password = 'bench'
const scrypt = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }

export default async function benchmark(): Promise<Measurement[]> {
  const { bytes, salt } = vaultFile()
  const wholes: number[] = []
  const derivations: number[] = []
  for (let round = 0; round < rounds; round++) {
    derivations.push(await timed(() => scryptSync(password, salt, 32, scrypt)))
    wholes.push(
      await timed(async () => {
        const source = openSource('aegis.json', bytes)
        const { format } = await recognize(source)
        const report = reportOf(await format.read!(source, { password }), [])
        if (report.lines.filter(({ outcome }) => outcome === 'add').length !== count)
          throw new Error('not all were read')
      }),
    )
  }
  const ours = median(wholes)
  return [
    {
      what: `${count} entries of an encrypted Aegis file (${(bytes.length / 1e6).toFixed(1)} MB), one of ${formats.length} formats: recognized, opened, read, compared`,
      unit: 'ms',
      ours,
      peers: [{ name: 'its scrypt alone', value: median(derivations), note: 'N 2^15, r 8, p 1' }],
      goal: { text: 'under 2 s', met: ours < 2000 },
    },
  ]
}

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!
}

function vaultFile(): { bytes: Uint8Array; salt: Uint8Array } {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const secret = () => [...randomBytes(32)].map((byte) => alphabet[byte % 32]).join('')
  const entries = Array.from({ length: count }, (_, i) => ({
    type: 'totp',
    uuid: crypto.randomUUID(),
    name: `user${i}@example.com`,
    issuer: `Service ${i}`,
    note: '',
    favorite: i % 50 === 0,
    icon: null,
    info: { secret: secret(), algo: 'SHA1', digits: 6, period: 30 },
    groups: [],
  }))
  const salt = randomBytes(32)
  const masterKey = randomBytes(32)
  const slot = seal(scryptSync(password, salt, 32, scrypt), masterKey)
  const db = seal(masterKey, Buffer.from(JSON.stringify({ version: 3, entries, groups: [] })))
  const slots = [
    {
      type: 1,
      uuid: crypto.randomUUID(),
      key: slot.bytes.toString('hex'),
      key_params: slot.params,
      n: scrypt.N,
      r: scrypt.r,
      p: scrypt.p,
      salt: salt.toString('hex'),
      repaired: true,
    },
  ]
  const file = { version: 1, header: { slots, params: db.params }, db: db.bytes.toString('base64') }
  return { bytes: Buffer.from(JSON.stringify(file)), salt }
}

function seal(key: Uint8Array, plain: Uint8Array) {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const bytes = Buffer.concat([cipher.update(plain), cipher.final()])
  return { bytes, params: { nonce: nonce.toString('hex'), tag: cipher.getAuthTag().toString('hex') } }
}
