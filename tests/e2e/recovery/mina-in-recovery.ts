import type { Sparekey } from '../../../scripts/real-app.ts'
import { test as base, toRecovery } from '../mina.ts'

/** The app is open on Mina's vault, and on the view of what could be lost. */
export const test = base.extend<{ mina: Sparekey }>({
  mina: async ({ minasVault, open }, use) => {
    const sparekey = await open({ home: minasVault })
    await toRecovery(sparekey.page)
    await use(sparekey)
  },
})
