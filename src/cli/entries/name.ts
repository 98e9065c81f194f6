/** Issuer and account as the app's lists show them, or the one there is. */
export function nameOf({ issuer, account }: { issuer: string; account: string }): string {
  return [issuer, account].filter((part) => part !== '').join(' · ')
}
