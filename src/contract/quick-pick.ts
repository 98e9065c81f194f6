import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { app } from './app.ts'
import { codes } from './codes.ts'
import { entries } from './entries.ts'
import { settings } from './settings.ts'

/** What may cross to the quick pick: it shows codes and copies them, and changes nothing else. */
export const quickPickContract = {
  app: { state: app.state },
  settings: { watch: settings.watch },
  entries: { watch: entries.watch },
  codes,
  quickPick: {
    /** Whether it is on the screen: at once, then each time it is opened or closed. */
    watch: oc.output(eventIterator(z.strictObject({ open: z.boolean() }))),
    /** The window goes away; what had the keyboard before has it again. */
    close: oc.output(z.void()),
  },
}
