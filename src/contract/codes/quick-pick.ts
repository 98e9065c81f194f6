import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { app } from '../app/app.ts'
import { settings } from '../app/settings.ts'
import { codes } from './codes.ts'
import { entries } from './entries.ts'

/** What may cross to the quick pick: it shows codes and copies them, and changes nothing else. */
export const quickPickContract = {
  app: { state: app.state },
  settings: { watch: settings.watch },
  entries: { watch: entries.watch },
  codes,
  quickPick: {
    /** Whether it is on the screen, and whether codes can be typed into other windows here: at once, then each time it is opened or closed. */
    watch: oc.output(eventIterator(z.strictObject({ open: z.boolean(), types: z.boolean() }))),
    /**
     * The window goes away, and the code is typed into the one that has the keyboard then. Where that fails it comes back, and the error
     * says what to do.
     */
    type: oc.input(z.strictObject({ id: z.uuid(), which: z.enum(['current', 'next']) })).output(z.void()),
    /** The window goes away; what had the keyboard before has it again. */
    close: oc.output(z.void()),
  },
}
