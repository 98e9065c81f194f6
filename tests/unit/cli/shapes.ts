import { z } from 'zod'

/** The JSON of docs/CLI.md, to the letter: a field that is not named here is a failing test. */

const setupKey = {
  type: z.enum(['totp', 'hotp', 'steam', 'motp', 'yandex']),
  issuer: z.string(),
  account: z.string(),
  algorithm: z.enum(['SHA1', 'SHA256', 'SHA512', 'MD5']),
  digits: z.number().int(),
  period: z.number().int(),
  counter: z.number().int(),
}
const time = z.iso.datetime()
const details = z.record(z.string(), z.union([z.string(), z.number()]))

export const entry = z.strictObject({
  id: z.uuid(),
  ...setupKey,
  tags: z.array(z.string()),
  group: z.string().optional(),
  pinned: z.boolean(),
  note: z.string(),
  icon: z.string().optional(),
  createdAt: time,
  usedAt: time.optional(),
  trashedAt: time.optional(),
})
export const revealed = entry.extend({ secret: z.string(), pin: z.string().optional(), uri: z.string() })

const newEntry = z.strictObject({
  ...setupKey,
  tags: z.array(z.string()).optional(),
  group: z.string().optional(),
  pinned: z.boolean().optional(),
  note: z.string().optional(),
  icon: z.string().optional(),
  createdAt: time.optional(),
  usedAt: time.optional(),
  trashedAt: time.optional(),
})

const notTaken = {
  others: z.array(z.strictObject({ kind: z.string(), source: z.string() })),
  refused: z.array(
    z.strictObject({ source: z.string(), name: z.string().optional(), reason: z.string(), details }),
  ),
  missingParts: z.array(z.strictObject({ have: z.number(), size: z.number(), missing: z.array(z.number()) })),
}
const slots = z.strictObject({ keychain: z.boolean(), password: z.boolean() })
const vault = z.strictObject({ id: z.uuid(), name: z.string(), slots })
const backup = z.strictObject({ id: z.string(), at: time, entries: z.number().optional() })
const account = z.strictObject({ id: z.uuid(), name: z.string(), userId: z.string() })
const resource = z.strictObject({ kind: z.string(), name: z.string(), lostAt: time.optional() })
const notes = z.array(z.strictObject({ entry: z.number().optional(), code: z.string(), details }))

const writtenAccount = z.strictObject({
  id: z.uuid(),
  service: z.string().optional(),
  serviceName: z.string(),
  userId: z.string(),
  uuid: z.string().optional(),
  name: z.string().optional(),
  nickname: z.string().optional(),
  organization: z.strictObject({ name: z.string(), id: z.string().optional() }).optional(),
  registeredAt: time.optional(),
  lastSignInAt: time.optional(),
  passwordChangedAt: time.optional(),
  createdAt: time,
  methods: z.array(
    z.strictObject({
      kind: z.string(),
      isDefault: z.boolean(),
      pending: z.string().optional(),
      entry: z.uuid().optional(),
      contact: z.string().optional(),
      enabledAt: time.optional(),
    }),
  ),
  contacts: z.array(z.strictObject({ role: z.string(), contact: z.string().optional() })),
  settings: z.record(z.string(), z.string()),
  recoveryCodes: z.strictObject({
    left: z.number(),
    total: z.number(),
    few: z.boolean(),
    at: time.optional(),
  }),
  ways: z.array(
    z.strictObject({
      use: z.string(),
      kind: z.string().optional(),
      contact: z.string().optional(),
      isDefault: z.boolean(),
      withoutPhone: z.boolean().optional(),
      lostWith: z.string().optional(),
    }),
  ),
  note: z.string(),
})

const contact = z.strictObject({
  id: z.uuid(),
  kind: z.string(),
  address: z.string(),
  label: z.string().optional(),
  verification: z.enum(['never', 'by-code', 'by-oneself', 'check-again']),
  verifiedAt: time.optional(),
  createdAt: time,
})

const used = { where: z.string(), since: time, lastUsed: time }
const commandLineSession = z.strictObject({
  id: z.uuid(),
  kind: z.literal('command-line'),
  ...used,
  until: time,
})

export const documents = {
  add: z.strictObject({ added: z.array(entry), present: z.array(entry), ...notTaken }),
  scan: z.strictObject({
    entries: z.array(newEntry.extend({ source: z.string(), notes: z.array(z.string()) })),
    ...notTaken,
    unread: z.array(z.strictObject({ source: z.string(), reason: z.string() })),
    added: z.array(z.uuid()).optional(),
    present: z.array(z.uuid()).optional(),
  }),
  list: z.strictObject({ entries: z.array(entry) }),
  edit: z.strictObject({ changed: entry }),
  remove: z.strictObject({ removed: entry, forever: z.boolean() }),
  restore: z.strictObject({ restored: entry }),
  code: z.strictObject({ entry, code: z.string(), validFrom: z.number(), validUntil: z.number() }),
  counted: z.strictObject({ entry, code: z.string(), counter: z.number() }),
  watch: z.strictObject({
    id: z.uuid(),
    issuer: z.string(),
    account: z.string(),
    code: z.string(),
    next: z.string(),
    validFrom: z.number(),
    validUntil: z.number(),
  }),
  init: z.strictObject({ vault }),
  unlock: z.strictObject({ session: commandLineSession }),
  lock: z.strictObject({ ended: z.number() }),
  sessions: z.strictObject({
    sessions: z.array(z.union([commandLineSession, z.strictObject({ kind: z.literal('device'), ...used })])),
  }),
  password: z.strictObject({
    policy: z.enum(['kakaocloud', 'passphrase']),
    meets: z.boolean(),
    score: z.number(),
    rules: z.array(
      z.strictObject({
        rule: z.string(),
        met: z.boolean().optional(),
        details: z.record(z.string(), z.number()),
      }),
    ),
  }),
  kit: z.strictObject({
    state: z.enum(['pending', 'saved', 'refused']),
    at: z.number().optional(),
    vaultId: z.uuid(),
    vaultName: z.string(),
  }),
  'restore-kit': z.strictObject({ vault, entries: z.number() }),
  backup: z.strictObject({ backup }),
  backups: z.strictObject({ backups: z.array(backup) }),
  import: z.strictObject({
    format: z.string(),
    entries: z.array(newEntry.extend({ outcome: z.enum(['add', 'changed', 'present']).optional() })),
    rejected: z.array(z.strictObject({ index: z.number(), name: z.string(), reason: z.string() })),
    notes,
  }),
  export: z.strictObject({
    format: z.string(),
    encrypted: z.boolean(),
    entries: z.number(),
    files: z.array(z.string()),
    notes,
  }),
  accounts: z.strictObject({ accounts: z.array(writtenAccount) }),
  account: z.strictObject({ account: writtenAccount }),
  contacts: z.strictObject({ contacts: z.array(contact) }),
  contact: z.strictObject({ contact }),
  services: z.strictObject({
    services: z
      .array(
        z.looseObject({
          id: z.string(),
          name: z.string(),
          methods: z.array(z.looseObject({ kind: z.string() })),
        }),
      )
      .min(1),
    problems: z.array(
      z.strictObject({ file: z.string(), problem: z.string(), where: z.string().optional() }),
    ),
  }),
  recovery: z.strictObject({
    lose: z.array(resource),
    accounts: z.array(
      account.extend({
        reach: z.enum(['open', 'unknown', 'lost']),
        ways: z.array(
          z.strictObject({
            by: z.string(),
            open: z.boolean(),
            address: z.string().optional(),
            device: z.string().optional(),
          }),
        ),
        savedBy: z.array(z.array(z.strictObject({ kind: z.string(), name: z.string() }))).optional(),
        fix: z.string().optional(),
      }),
    ),
    fixes: z.array(
      z.strictObject({
        do: z.string(),
        at: account.optional(),
        with: z.string().optional(),
        saves: z.array(account),
      }),
    ),
    resources: z.array(resource.extend({ locks: z.number(), unsure: z.number() })),
  }),
  formats: z.strictObject({
    formats: z
      .array(
        z.strictObject({
          id: z.string(),
          name: z.string(),
          import: z.boolean(),
          export: z.boolean(),
          reads: z.string().optional(),
          opens: z.string().optional(),
          writes: z.string().optional(),
          loses: z.string(),
          sources: z.array(z.string()),
        }),
      )
      .min(1),
  }),
  doctor: z.strictObject({
    versions: z.strictObject({ sparekey: z.string(), node: z.string(), system: z.string() }),
    home: z.string(),
    checks: z.array(
      z.strictObject({
        check: z.enum(['keychain', 'vault', 'records', 'folder', 'kit', 'backups', 'clock']),
        state: z.enum(['good', 'attention', 'trouble']),
        finding: z.string(),
        details,
        message: z.string(),
      }),
    ),
  }),
  error: z.strictObject({
    error: z.strictObject({
      code: z.string(),
      message: z.string(),
      details,
      candidates: z
        .array(z.strictObject({ id: z.uuid(), issuer: z.string(), account: z.string() }))
        .optional(),
    }),
  }),
} as const
