import { oc } from '@orpc/contract'
import { z } from 'zod'
import { backupInfoSchema } from '../app/app.ts'
import { pictureSchema } from '../transfer/scan.ts'

/** Making, opening and bringing back the vault. What follows is told by `app.state`. */

const passwordSchema = z.string().min(1).max(1024)

const restoredSchema = z.strictObject({ entries: z.number() })

/** Where the state lies that is gone back to: in the backups of this computer, in the person's folder, or in a vault.age or a backup file. */
const sourceSchema = z.discriminatedUnion('in', [
  z.strictObject({ in: z.literal('backups'), id: z.string() }),
  z.strictObject({ in: z.literal('folder'), id: z.string() }),
  z.strictObject({ in: z.literal('file'), file: z.file().max(256 * 1024 * 1024) }),
])
export type RestoreSource = z.infer<typeof sourceSchema>

const differenceSchema = z.strictObject({
  kind: z.enum(['entries', 'accounts', 'contacts', 'devices']),
  name: z.string(),
})

/** What going back would change: names, and names of fields; never what is in them. */
const comparisonSchema = z.strictObject({
  otherVault: z.boolean(),
  same: z.number(),
  /** Not here now, or in the trash. */
  back: z.array(differenceSchema),
  /** Here now, and not there. */
  lost: z.array(differenceSchema),
  changed: z.array(differenceSchema.extend({ fields: z.array(z.string()) })),
  /** How many things without a name of their own differ. */
  others: z.number(),
})
export type Comparison = z.infer<typeof comparisonSchema>

export const vault = {
  /** Makes the vault on first start; the password only where there is no keychain, or the person wants one. */
  create: oc.input(z.strictObject({ password: passwordSchema.optional() })).output(z.void()),
  unlock: oc.input(z.strictObject({ password: passwordSchema })).output(z.void()),
  lock: oc.output(z.void()),
  /** Tries to open again, after the person has done something about the failure. */
  retry: oc.output(z.void()),
  backups: oc.output(z.array(backupInfoSchema)),
  backUpNow: oc.output(backupInfoSchema),
  /** The folder of the vault in the system's file window. */
  showFolder: oc.output(z.void()),
  /** Copies in a folder of the person's; what became of them is in the settings. */
  folder: {
    /** Asks for a folder by the system's dialog, and puts the first copy there. */
    choose: oc.output(z.strictObject({ chosen: z.boolean() })),
    /** No more copies are made; those that are there stay. */
    stop: oc.output(z.void()),
    /** The copies of this vault that are there, newest first. */
    list: oc.output(z.array(backupInfoSchema)),
    /** In the system's file window. */
    show: oc.output(z.void()),
    /** The person has read that copies fail. */
    seen: oc.output(z.void()),
  },
  /** The three ways back; with a kit, `password` becomes the vault's; without one it is the one that the vault has. */
  restore: {
    /** What going back to it would change; nothing is done. Needs an open vault, and a kit where it is another vault's. */
    compare: oc
      .input(z.strictObject({ source: sourceSchema, kit: z.string().max(4096).optional() }))
      .output(comparisonSchema),
    /** Puts it in place of the vault, which is moved aside, never deleted. Where one key opens both, it can be taken back like any change. */
    source: oc
      .input(
        z.strictObject({
          source: sourceSchema,
          kit: z.string().max(4096).optional(),
          password: passwordSchema.optional(),
        }),
      )
      .output(restoredSchema),
    /** The identity as printed on the recovery kit; opens the vault of this computer again. */
    kit: oc
      .input(z.strictObject({ kit: z.string().max(4096), password: passwordSchema.optional() }))
      .output(restoredSchema),
    /**
     * Reads a picture of a kit (a photo, a scan, its PDF shown on a screen). Its text stays in main: the ticket stands for
     * it wherever a `kit` is asked for.
     */
    kitPicture: oc
      .input(z.strictObject({ picture: pictureSchema }))
      .output(z.strictObject({ ticket: z.string() })),
  },
}
export const kit = {
  /** Makes the PDF and asks where to put it. */
  save: oc.output(z.strictObject({ saved: z.boolean() })),
  print: oc.output(z.strictObject({ printed: z.boolean() })),
  refuse: oc.output(z.void()),
}
