import { generate } from 'selfsigned'

/** A certificate authority of the test's own, made when the test begins. */
export interface Authority {
  /** PEM: what a computer has to trust to trust its servers. */
  certificate: string
  /** A key and a certificate for `localhost` and 127.0.0.1, good for today, unless it is to be otherwise. */
  issue(wrong?: { name?: string; until?: Date }): Promise<{ key: string; cert: string }>
}

export async function makeAuthority(name = 'Made-up authority'): Promise<Authority> {
  const own = await generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  })
  return {
    certificate: own.cert,
    async issue({ name = 'localhost', until } = {}) {
      const issued = await generate([{ name: 'commonName', value: name }], {
        keyType: 'ec',
        algorithm: 'sha256',
        ca: { key: own.private, cert: own.cert },
        ...(until && { notBeforeDate: new Date(until.getTime() - 86_400_000), notAfterDate: until }),
        extensions: [
          {
            name: 'subjectAltName',
            altNames: [
              { type: 2, value: name },
              ...(name === 'localhost' ? [{ type: 7 as const, ip: '127.0.0.1' }] : []),
            ],
          },
        ],
      })
      return { key: issued.private, cert: issued.cert }
    },
  }
}
