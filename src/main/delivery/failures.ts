import { networkInterfaces } from 'node:os'
import { SparekeyError } from '../errors.ts'

/**
 * What went wrong on the way to a server, in codes that have words. Servers' own words stay out: they may repeat the message, and
 * with it the code.
 */

/**
 * `handedOver`: the server may have had the whole message by then. Then it is unknown what became of it, and the same message is
 * not to be sent again.
 */
export function connectionFailure(error: unknown, host: string, handedOver: boolean): SparekeyError {
  if (error instanceof SparekeyError) return error
  if (handedOver) return new SparekeyError('delivery-unsure', { host })
  const codes = codesOf(error)
  const isOneOf = (...these: string[]) => codes.some((code) => these.includes(code))
  if (isOneOf('ENETUNREACH', 'ENETDOWN', 'EAI_AGAIN')) return new SparekeyError('delivery-offline')
  if (isOneOf('ENOTFOUND', 'EDNS', 'ENODATA', 'ESERVFAIL', 'ETIMEOUT'))
    return isOffline()
      ? new SparekeyError('delivery-offline')
      : new SparekeyError('delivery-host-unknown', { host })
  if (isOneOf('ECONNREFUSED', 'EHOSTUNREACH')) return new SparekeyError('delivery-refused', { host })
  const certificate = codes.map((code) => certificateProblems[code]).find((problem) => problem !== undefined)
  if (certificate) return new SparekeyError(certificate, { host })
  if (codes.some((code) => code.startsWith('ERR_SSL_') || code === 'EPROTO'))
    return new SparekeyError('delivery-tls', { host })
  if (isOneOf('ETIMEDOUT', 'SOCKET_TIMEOUT', 'TimeoutError'))
    return new SparekeyError('delivery-timeout', { host })
  if (isOneOf('ETLS')) return new SparekeyError('delivery-tls', { host })
  if (isOneOf('EPROTOCOL')) return new SparekeyError('delivery-answer-unreadable', { host })
  return new SparekeyError('delivery-interrupted', { host })
}

/** No network but the computer's own. */
function isOffline(): boolean {
  return !Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ internal }) => !internal))
}

/** Every name that an error has for itself: libraries put the system's own behind theirs. */
function codesOf(error: unknown): string[] {
  if (typeof error !== 'object' || error === null) return []
  const { code, originalCode, name, cause, errors } = error as Record<string, unknown>
  const own = [originalCode, code, name].filter((one) => typeof one === 'string')
  const inner = [cause, ...(Array.isArray(errors) ? errors : [])]
  return [...own, ...inner.flatMap((one) => (one === error ? [] : codesOf(one)))]
}

/** The codes of Node's TLS (those of X.509 verification in OpenSSL and BoringSSL). */
const certificateProblems: Record<
  string,
  'delivery-certificate-dated' | 'delivery-certificate-name' | 'delivery-certificate-untrusted' | undefined
> = {
  CERT_HAS_EXPIRED: 'delivery-certificate-dated',
  CERT_NOT_YET_VALID: 'delivery-certificate-dated',
  ERR_TLS_CERT_ALTNAME_INVALID: 'delivery-certificate-name',
  ...Object.fromEntries(
    [
      'CERT_CHAIN_TOO_LONG',
      'CERT_REJECTED',
      'CERT_REVOKED',
      'CERT_SIGNATURE_FAILURE',
      'CERT_UNTRUSTED',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'INVALID_CA',
      'INVALID_PURPOSE',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'UNABLE_TO_GET_ISSUER_CERT',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    ].map((code) => [code, 'delivery-certificate-untrusted'] as const),
  ),
}
