import type { WayBackView } from '../../contract/recovery/recovery.ts'

/** How far one is on the way back in. */
export function progressOf({ steps }: WayBackView) {
  return {
    in: steps.filter(({ signedInAt }) => signedInAt !== undefined).length,
    secured: steps.filter(({ securedAt }) => securedAt !== undefined).length,
    /** The accounts that something is still to be done at. */
    left: steps.filter(({ signedInAt, securedAt }) => signedInAt === undefined || securedAt === undefined),
  }
}
