import type { View } from '../document/view.ts'

/** What somebody who knows the owner would try as a password. */
export function penaltyWordsOf(view: View): string[] {
  return [
    view.about.name,
    ...view.list('contacts').map(({ address }) => address),
    ...view
      .list('accounts')
      .flatMap(({ serviceName, userId, name, nickname }) => [
        serviceName,
        userId,
        name ?? '',
        nickname ?? '',
      ]),
    ...view.list('entries').flatMap(({ issuer, account }) => [issuer, account]),
  ].filter(Boolean)
}
