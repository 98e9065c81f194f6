import type { Service } from './service.ts'

/**
 * Which service an issuer means. Only a whole name, alias or domain counts, never a part of one: an entry without a service is
 * asked about, an entry with the wrong one would get the wrong steps.
 */

/** The same for `KakaoCloud`, `Kakao Cloud` and `kakao-cloud`; empty where nothing is left. */
export function nameKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Pd}_·・‧.,'’"™®©\u200b-\u200f\u2060\ufeff]/gu, '')
}

export class ServiceNames {
  readonly #byName = new Map<string, Service>()
  readonly #byDomain = new Map<string, Service>()

  /** Of two services with the same name, the first one keeps it. */
  constructor(services: readonly Service[]) {
    for (const service of services) {
      for (const name of [service.names.en, service.names.ko, ...service.aliases]) {
        const key = nameKey(name)
        if (key !== '' && !this.#byName.has(key)) this.#byName.set(key, service)
      }
      for (const domain of service.domains) {
        if (!this.#byDomain.has(domain)) this.#byDomain.set(domain, service)
      }
    }
  }

  /** Undefined where no service is called that. */
  find(issuer: string): Service | undefined {
    const key = nameKey(issuer)
    if (key === '' || issuer.length > 500) return undefined
    return this.#byName.get(key) ?? this.#ofDomain(issuer)
  }

  /** `https://accounts.google.com/`, `accounts.google.com` and `google.com` are Google's; `notgoogle.com` is not. */
  #ofDomain(issuer: string): Service | undefined {
    const host = hostOf(issuer)
    if (!host) return undefined
    const labels = host.split('.')
    for (let at = 0; at < labels.length - 1; at++) {
      const service = this.#byDomain.get(labels.slice(at).join('.'))
      if (service) return service
    }
    return undefined
  }
}

/** A host, with `https://` and a path or without; what is no host, like an email address, is none. */
function hostOf(text: string): string | undefined {
  const bare = text.normalize('NFKC').trim().toLowerCase()
  const host = /^(?:https?:\/\/)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::\d+)?(?:[/?#].*)?$/.exec(bare)?.[1]
  return host
}
