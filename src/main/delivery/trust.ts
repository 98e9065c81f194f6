import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls'

/**
 * What every connection of this room is made with: TLS 1.2 at least, and certificates that somebody vouches for whom this computer
 * trusts: the roots that come with the runtime, and those that the system trusts beside them (a company's, that of Proton Mail
 * Bridge). Whoever is not vouched for is refused; there is no setting to let them in.
 */
export function secureConnection(trusted: readonly string[] = []): { secureContext: SecureContext } {
  if (trusted.length > 0) return { secureContext: contextOf(trusted) }
  usual ??= contextOf([])
  return { secureContext: usual }
}

/** Made once: reading hundreds of certificates takes a while. */
let usual: SecureContext | undefined

function contextOf(trusted: readonly string[]): SecureContext {
  const roots = new Set([...getCACertificates('default'), ...getCACertificates('system'), ...trusted])
  return createSecureContext({ minVersion: 'TLSv1.2', ca: [...roots] })
}
