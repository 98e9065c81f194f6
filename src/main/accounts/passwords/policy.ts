import { z } from 'zod'

/** What a password must be: data, for the vault's owner and for the accounts of services alike. */

export const characterClasses = ['upper', 'lower', 'digit', 'special'] as const

export type CharacterClass = (typeof characterClasses)[number]

export const passwordPolicySchema = z
  .strictObject({
    /** In characters as a person counts them (code points). */
    length: z.strictObject({
      least: z.number().int().min(1).max(1024),
      most: z.number().int().min(1).max(1024).optional(),
    }),
    /** Which classes must be there; `least`: how many of them, where not all. */
    classes: z
      .strictObject({
        of: z.array(z.enum(characterClasses)).min(1),
        least: z.number().int().min(1).max(4).optional(),
      })
      .optional(),
    /** The signs that are accepted beside letters and digits, where the service names them. */
    specials: z.string().min(1).max(100).optional(),
    /** As many neighbours on the keyboard, or digits in order, forward or backward, are refused. */
    noSequences: z.number().int().min(2).max(10).optional(),
    /** The same character as many times in a row is refused. */
    noRepeats: z.number().int().min(2).max(10).optional(),
    /** How many former passwords are refused, the present one among them. */
    notLast: z.number().int().min(1).max(100).optional(),
    /** The least score of zxcvbn. */
    strength: z.number().int().min(1).max(4).optional(),
    /** Wrong entries in a row until the password must be reset. */
    failuresUntilReset: z.number().int().min(1).max(100).optional(),
    /** What a new one is made of; absent: characters. */
    madeOf: z.enum(['characters', 'words']).optional(),
  })
  .refine(({ length }) => length.most === undefined || length.least <= length.most, { path: ['length'] })
  .refine(({ classes }) => (classes?.least ?? 0) <= new Set(classes?.of).size, { path: ['classes'] })

export type PasswordPolicy = z.infer<typeof passwordPolicySchema>

/** The policies that have a name. */
export const passwordPolicies = {
  /** KakaoCloud's console login (docs.kakaocloud.com, "Change or reset password"), and the one a vault begins with. */
  kakaocloud: {
    length: { least: 9, most: 30 },
    classes: { of: ['upper', 'lower', 'digit', 'special'] },
    noSequences: 3,
    noRepeats: 3,
    notLast: 3,
    failuresUntilReset: 5,
  },
  /** Long and hard to guess, and nothing else. */
  passphrase: {
    length: { least: 16, most: 128 },
    strength: 4,
    failuresUntilReset: 5,
    madeOf: 'words',
  },
} satisfies Record<string, PasswordPolicy>

export type PasswordPolicyName = keyof typeof passwordPolicies

export const passwordPolicyNames = Object.keys(passwordPolicies) as PasswordPolicyName[]

/** Undefined for a name that is not in the table. */
export const namedPolicy = (name: string): PasswordPolicy | undefined =>
  Object.hasOwn(passwordPolicies, name) ? passwordPolicies[name as PasswordPolicyName] : undefined
