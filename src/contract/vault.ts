import { oc } from '@orpc/contract'
import { z } from 'zod'
import { backupInfoSchema } from './app.ts'
import { pictureSchema } from './scan.ts'

/** Making, opening and bringing back the vault. What follows is told by `app.state`. */

const passwordSchema = z.string().min(1).max(1024)

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
    /** From a backup of this computer. The vault that is there is moved aside, never deleted. */
    backup: oc
      .input(
        z.strictObject({
          id: z.string(),
          kit: z.string().max(4096).optional(),
          password: passwordSchema.optional(),
        }),
      )
      .output(z.strictObject({ entries: z.number() })),
    /** The identity as printed on the recovery kit; opens the vault of this computer again. */
    kit: oc
      .input(z.strictObject({ kit: z.string().max(4096), password: passwordSchema.optional() }))
      .output(z.strictObject({ entries: z.number() })),
    /**
     * Reads a picture of a kit (a photo, a scan, its PDF shown on a screen). Its text stays in main: the ticket stands for
     * it wherever a `kit` is asked for.
     */
    kitPicture: oc
      .input(z.strictObject({ picture: pictureSchema }))
      .output(z.strictObject({ ticket: z.string() })),
    /** A vault.age or a backup file chosen by the person, with the kit (its text, or the ticket of its picture). */
    file: oc
      .input(
        z.strictObject({
          file: z.file().max(256 * 1024 * 1024),
          kit: z.string().max(4096).optional(),
          password: passwordSchema.optional(),
        }),
      )
      .output(z.strictObject({ entries: z.number() })),
  },
}
export const kit = {
  /** Makes the PDF and asks where to put it. */
  save: oc.output(z.strictObject({ saved: z.boolean() })),
  print: oc.output(z.strictObject({ printed: z.boolean() })),
  refuse: oc.output(z.void()),
}
