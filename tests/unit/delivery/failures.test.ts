import { describe, expect, it } from 'vitest'
import { connectionFailure } from '../../../src/main/delivery/failures.ts'
import { withRetries } from '../../../src/main/delivery/retry.ts'
import { SparekeyError } from '../../../src/main/errors.ts'
import { refusalOf } from './on-loopback.ts'

/** An error as Node or nodemailer makes it. */
const failed = (code: string, more: object = {}) =>
  Object.assign(new Error('words of others'), { code, ...more })

describe('a connection that fails', () => {
  it.each([
    ['no network', failed('ENETUNREACH'), 'delivery-offline'],
    ['no resolver', failed('EDNS', { originalCode: 'EAI_AGAIN' }), 'delivery-offline'],
    ['a port that is closed', failed('ESOCKET', { originalCode: 'ECONNREFUSED' }), 'delivery-refused'],
    [
      'every address of a name closed',
      failed('ESOCKET', { cause: Object.assign(new AggregateError([failed('ECONNREFUSED')]), {}) }),
      'delivery-refused',
    ],
    ['nobody answering', failed('ETIMEDOUT'), 'delivery-timeout'],
    ['no common version of TLS', failed('ERR_SSL_UNSUPPORTED_PROTOCOL'), 'delivery-tls'],
    [
      'a certificate of its own making',
      failed('DEPTH_ZERO_SELF_SIGNED_CERT'),
      'delivery-certificate-untrusted',
    ],
    ['a certificate of tomorrow', failed('CERT_NOT_YET_VALID'), 'delivery-certificate-dated'],
    ['another name', failed('ERR_TLS_CERT_ALTNAME_INVALID'), 'delivery-certificate-name'],
    ['a line that was cut', failed('ECONNRESET'), 'delivery-interrupted'],
    ['something that is no error at all', 'words', 'delivery-interrupted'],
  ])('by %s is told as such', (_what, error, code) => {
    expect(connectionFailure(error, 'mail.example.com', false)).toMatchObject({ code })
  })

  it('after the message was on its way is unsure, whatever it was', () => {
    for (const code of ['ECONNRESET', 'ETIMEDOUT', 'ENETUNREACH', 'EPROTO'])
      expect(connectionFailure(failed(code), 'mail.example.com', true)).toMatchObject({
        code: 'delivery-unsure',
      })
  })
})

describe('another attempt', () => {
  const never = new AbortController().signal
  const attempts = async (code: ConstructorParameters<typeof SparekeyError>[0], signal = never) => {
    let count = 0
    const refused = await refusalOf(
      withRetries(
        async () => {
          count += 1
          throw new SparekeyError(code)
        },
        signal,
        [1, 1],
      ),
    )
    return { count, code: refused.code }
  }

  it.each(['delivery-busy', 'delivery-refused', 'delivery-timeout', 'delivery-interrupted'] as const)(
    'is made twice after %s',
    async (code) => expect(await attempts(code)).toEqual({ count: 3, code }),
  )

  it.each([
    'delivery-unsure',
    'delivery-server-trouble',
    'delivery-login',
    'delivery-token',
    'delivery-offline',
    'delivery-recipient-refused',
    'delivery-certificate-untrusted',
  ] as const)('is never made after %s', async (code) => {
    expect(await attempts(code)).toEqual({ count: 1, code })
  })

  it('is not made once the person has cancelled, not even the first', async () => {
    expect(await attempts('delivery-busy', AbortSignal.abort())).toEqual({ count: 0, code: 'cancelled' })
    const controller = new AbortController()
    let count = 0
    const refused = await refusalOf(
      withRetries(
        async () => {
          count += 1
          controller.abort()
          throw new SparekeyError('delivery-busy')
        },
        controller.signal,
        [60_000],
      ),
    )
    expect({ count, code: refused.code }).toEqual({ count: 1, code: 'cancelled' })
  })
})
