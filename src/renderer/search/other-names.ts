import { slugOfIssuer } from '../brands/issuer.ts'
import { brandKey } from '../brands/key.ts'

/** What the service of an issuer is also called: 카카오 for `Kakao`, `Twitter` for `X`. */

export type OtherNames = (issuer: string) => readonly string[]

interface Named {
  names: readonly string[]
  domains: readonly string[]
}

const none: readonly string[] = []

/** The names of a service are the same array each time. */
export function otherNames(services: readonly Named[]): OtherNames {
  const byKey = new Map<string, Named>()
  const keys = new Map<string, string>()
  // A service's own name counts before any other's alias.
  const own = services.flatMap((service) => service.names.slice(0, 2).map((name) => [name, service] as const))
  const rest = services.flatMap((service) =>
    [...service.names.slice(2), ...service.domains.map(registered)].map((name) => [name, service] as const),
  )
  for (const [name, service] of [...own, ...rest]) {
    const key = brandKey(name)
    if (byKey.has(key)) continue
    byKey.set(key, service)
    keys.set(key, key)
  }

  return (issuer) => {
    const key = brandKey(issuer)
    const slug = byKey.has(key) ? key : slugOfIssuer(issuer, keys)
    return (slug === undefined ? undefined : byKey.get(slug)?.names) ?? none
  }
}

/** `kakao` of `kakao.com`. */
function registered(domain: string): string {
  return domain.split('.').at(-2) ?? domain
}
