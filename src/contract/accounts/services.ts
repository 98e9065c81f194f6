import { oc } from '@orpc/contract'
import { z } from 'zod'
import { methodKindSchema } from './accounts.ts'

/** The services that are known, with what a person may want to read of them; the rules themselves are main's to keep. */

const localizedSchema = z.strictObject({ en: z.string(), ko: z.string() })
export type Localized = z.infer<typeof localizedSchema>

const sourceSchema = z.strictObject({
  title: z.string(),
  url: z.string().optional(),
  /** The day it was checked, `2026-11-20`. */
  checked: z.string(),
  /** Checked on a stored copy of the page. */
  stored: z.boolean(),
})
export type Source = z.infer<typeof sourceSchema>

const guideSchema = z.strictObject({
  task: z.enum([
    'view-account',
    'register',
    'remove',
    'change-address',
    'sign-in-without-phone',
    'change-password',
    'reset-password',
    'get-recovery-codes',
    'trust-device',
  ]),
  method: methodKindSchema.optional(),
  title: localizedSchema,
  /** Words between two asterisks are as they stand on the service's screen. */
  steps: z.array(localizedSchema),
  url: z.string().optional(),
  source: sourceSchema,
})
export type GuideView = z.infer<typeof guideSchema>

const adviceSchema = z.strictObject({
  about: z.enum([
    'second-step',
    'second-step-on',
    'authenticator',
    'code-missing',
    'phone-lost',
    'after-recovery',
    'trusted-device',
    'password',
  ]),
  method: methodKindSchema.optional(),
  text: localizedSchema,
  source: sourceSchema,
})
export type AdviceView = z.infer<typeof adviceSchema>

export const serviceViewSchema = z.strictObject({
  id: z.string(),
  names: localizedSchema,
  aliases: z.array(z.string()),
  help: z.string().optional(),
  userIdFixed: z.boolean(),
  organizationFirst: z.boolean(),
  /** It offers these methods and no others. */
  complete: z.boolean(),
  methods: z.array(
    z.strictObject({
      kind: methodKindSchema,
      name: localizedSchema.optional(),
      atSignIn: localizedSchema.optional(),
      isSecondStep: z.boolean(),
    }),
  ),
  settings: z.array(z.strictObject({ id: z.string(), names: localizedSchema })),
  hasPasswordPolicy: z.boolean(),
  /** Of the pages it names, those that can be opened in the browser. */
  pages: z.array(z.string()),
  guides: z.array(guideSchema),
  advice: z.array(adviceSchema),
})
export type ServiceView = z.infer<typeof serviceViewSchema>

/** Where the service has no policy of its own that is known, Sparekey's. */
const policyOf = z.string().max(100).optional()

export const passwordRuleSchema = z.strictObject({
  rule: z.string(),
  /** Absent: only the service can know. */
  met: z.boolean().optional(),
  details: z.record(z.string(), z.number()),
})

/** A file of the person's own folder of services that was left out, and why. */
const serviceProblemSchema = z.strictObject({
  /** The name of the file alone. */
  file: z.string(),
  problem: z.enum(['unreadable', 'too-large', 'not-json', 'wrong', 'id-is-not-the-file-name']),
  /** Where in it: `methods.2.kind`. */
  where: z.string().optional(),
})
export type ServiceProblem = z.infer<typeof serviceProblemSchema>

export const services = {
  list: oc.output(z.array(serviceViewSchema)),
  /** As found when the services were read. */
  problems: oc.output(z.array(serviceProblemSchema)),
  /** Opens one of the service's `pages`, letter for letter, in the person's browser. */
  openPage: oc
    .input(z.strictObject({ serviceId: z.string().max(100), url: z.string().max(2000) }))
    .output(z.void()),
  /** Holds a password against the service's policy as it is typed; it is kept nowhere. */
  checkPassword: oc.input(z.strictObject({ serviceId: policyOf, password: z.string().max(1024) })).output(
    z.strictObject({
      rules: z.array(passwordRuleSchema),
      meets: z.boolean(),
      /** zxcvbn's, 0 to 4. */
      score: z.number(),
    }),
  ),
  /** A new one that the policy accepts: made because the person asked to see it, and kept nowhere. */
  generatePassword: oc
    .input(z.strictObject({ serviceId: policyOf }))
    .output(z.strictObject({ password: z.string() })),
}
