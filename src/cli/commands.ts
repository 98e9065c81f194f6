import { passwordPolicyNames } from '../main/accounts/passwords/policy.ts'
import { otpTypes } from '../main/otp/setup-key.ts'
import type { CommandSpec, OptionSpec } from './syntax.ts'

/** Every command. What is not in this table is neither understood nor in the help nor in docs/CLI.md. */

/** The password of the vault, where it has one. */
const password: readonly OptionSpec[] = [{ name: 'password-file', value: 'FILE' }, { name: 'password-stdin' }]

/** Where a file has a password too, that one is `--password-file`, and the vault's is told apart. */
const passwords: readonly OptionSpec[] = [
  { name: 'password-file', value: 'FILE' },
  { name: 'password-stdin' },
  { name: 'vault-password-file', value: 'FILE' },
]

const query = { name: 'QUERY', many: true } as const
const maybeQuery = { ...query, optional: true } as const

const names: readonly OptionSpec[] = [
  { name: 'issuer', value: 'TEXT' },
  { name: 'account', value: 'TEXT' },
]
const parameters: readonly OptionSpec[] = [
  { name: 'algorithm', value: 'NAME', choices: ['SHA1', 'SHA256', 'SHA512'] },
  { name: 'digits', value: 'NUMBER' },
  { name: 'period', value: 'SECONDS' },
]

export const commands: readonly CommandSpec[] = [
  {
    name: 'add',
    group: 'accounts',
    operands: [{ name: 'URI', optional: true }],
    options: [
      ...names,
      { name: 'secret-stdin' },
      { name: 'type', value: 'TYPE', choices: otpTypes },
      ...parameters,
      { name: 'counter', value: 'NUMBER' },
      { name: 'tag', value: 'TAG', many: true },
      { name: 'note', value: 'TEXT' },
      { name: 'pinned' },
      ...password,
    ],
    examples: {
      typed: 'sparekey add --issuer GitHub --account ada@example.org',
      link: 'wl-paste | sparekey add -',
      script:
        'pass show github/setup-key | sparekey add --issuer GitHub --account ada@example.org --secret-stdin',
    },
    load: () => import('./commands/add.ts'),
  },
  {
    name: 'scan',
    group: 'accounts',
    operands: [{ name: 'IMAGE', optional: true, many: true }],
    options: [
      { name: 'screen' },
      { name: 'dry-run' },
      { name: 'reveal' },
      { name: 'yes', short: 'y' },
      ...password,
    ],
    examples: {
      screen: 'sparekey scan --screen',
      pictures: 'sparekey scan setup.png backup-codes.jpg',
      look: 'sparekey scan --dry-run --json setup.png',
    },
    load: () => import('./commands/scan.ts'),
  },
  {
    name: 'list',
    group: 'accounts',
    operands: [maybeQuery],
    options: [{ name: 'group', value: 'GROUP' }, { name: 'trash' }, { name: 'reveal' }, ...password],
    examples: {
      all: 'sparekey list',
      some: 'sparekey list work',
      issuers: "sparekey list --json | jq -r '.entries[].issuer'",
    },
    load: () => import('./commands/list.ts'),
  },
  {
    name: 'edit',
    group: 'accounts',
    operands: [query],
    options: [
      ...names,
      { name: 'tag', value: 'TAG', many: true },
      { name: 'untag', value: 'TAG', many: true },
      { name: 'group', value: 'GROUP' },
      { name: 'note', value: 'TEXT' },
      { name: 'pinned' },
      { name: 'unpinned' },
      ...parameters,
      ...password,
    ],
    examples: {
      rename: 'sparekey edit git --issuer GitHub',
      tag: 'sparekey edit github --tag work --pinned',
    },
    load: () => import('./commands/edit.ts'),
  },
  {
    name: 'remove',
    group: 'accounts',
    operands: [query],
    options: [{ name: 'forever' }, { name: 'yes', short: 'y' }, { name: 'anyway' }, ...password],
    examples: { trash: 'sparekey remove old-forum', forever: 'sparekey remove --forever old-forum' },
    load: () => import('./commands/remove.ts'),
  },
  {
    name: 'restore',
    group: 'accounts',
    operands: [query],
    options: password,
    examples: { trash: 'sparekey list --trash', back: 'sparekey restore old-forum' },
    load: () => import('./commands/restore.ts'),
  },
  {
    name: 'accounts',
    group: 'accounts',
    operands: [
      { name: 'show', optional: true },
      { name: 'ID', optional: true },
    ],
    options: password,
    examples: {
      all: 'sparekey accounts',
      one: 'sparekey accounts show 3f2a91c0',
      lost: "sparekey accounts --json | jq '.accounts[] | select(.recoveryCodes.few)'",
    },
    load: () => import('./commands/accounts.ts'),
  },
  {
    name: 'contacts',
    group: 'accounts',
    operands: [
      { name: 'verify', optional: true },
      { name: 'ID', optional: true },
    ],
    options: [{ name: 'self' }, ...password],
    examples: {
      all: 'sparekey contacts',
      code: 'sparekey contacts verify mina@example.org',
      self: 'sparekey contacts verify --self mina@example.org',
    },
    load: () => import('./commands/contacts.ts'),
  },
  {
    name: 'services',
    group: 'accounts',
    operands: [{ name: 'ID', optional: true }],
    options: [],
    examples: {
      all: 'sparekey services',
      one: 'sparekey services kakaocloud',
      json: "sparekey services --json | jq -r '.services[].name'",
    },
    load: () => import('./commands/services.ts'),
  },
  {
    name: 'recovery',
    group: 'accounts',
    operands: [],
    options: [{ name: 'lose', value: 'DEVICE', many: true }, ...password],
    examples: {
      now: 'sparekey recovery',
      phone: 'sparekey recovery --lose galaxy',
      both: 'sparekey recovery --lose galaxy --lose mina@proton.me --json',
    },
    load: () => import('./commands/recovery.ts'),
  },
  {
    name: 'code',
    group: 'codes',
    operands: [query],
    options: [{ name: 'next' }, { name: 'at', value: 'UNIXTIME' }, ...password],
    examples: {
      one: 'sparekey code github',
      words: 'sparekey code github work',
      clipboard: 'sparekey code github | wl-copy',
      past: 'sparekey code github --at 1700000000',
    },
    load: () => import('./commands/code.ts'),
  },
  {
    name: 'watch',
    group: 'codes',
    operands: [maybeQuery],
    options: password,
    examples: { all: 'sparekey watch', some: 'sparekey watch work' },
    load: () => import('./commands/watch.ts'),
  },
  {
    name: 'init',
    group: 'vault',
    operands: [],
    options: [{ name: 'password' }, ...password],
    examples: { keychain: 'sparekey init', password: 'sparekey init --password' },
    load: () => import('./commands/init.ts'),
  },
  {
    name: 'account',
    group: 'vault',
    operands: [{ name: 'show' }],
    options: password,
    examples: {
      show: 'sparekey account show',
      json: 'sparekey account show --json | jq .account.otp',
    },
    load: () => import('./commands/account.ts'),
  },
  {
    name: 'kit',
    group: 'vault',
    operands: [],
    options: [
      { name: 'reveal' },
      { name: 'page', value: 'FILE' },
      { name: 'saved' },
      { name: 'refuse' },
      ...password,
    ],
    examples: {
      paper: 'sparekey kit --page kit.html',
      show: 'sparekey kit --reveal',
      saved: 'sparekey kit --saved',
    },
    load: () => import('./commands/kit.ts'),
  },
  {
    name: 'restore-kit',
    group: 'vault',
    operands: [{ name: 'KIT', optional: true }],
    options: [{ name: 'vault', value: 'FILE' }, { name: 'password' }, ...password],
    examples: {
      typed: 'sparekey restore-kit',
      picture: 'sparekey restore-kit kit-photo.jpg',
      machine: 'sparekey restore-kit --vault /media/usb/vault.age',
    },
    load: () => import('./commands/restore-kit.ts'),
  },
  {
    name: 'unlock',
    group: 'vault',
    operands: [],
    options: [{ name: 'minutes', value: 'NUMBER' }, ...password],
    examples: { hour: 'sparekey unlock', short: 'sparekey unlock --minutes 5' },
    load: () => import('./commands/unlock.ts'),
  },
  {
    name: 'lock',
    group: 'vault',
    operands: [],
    options: [],
    examples: { lock: 'sparekey lock' },
    load: () => import('./commands/lock.ts'),
  },
  {
    name: 'sessions',
    group: 'vault',
    operands: [
      { name: 'end', optional: true },
      { name: 'ID', optional: true },
    ],
    options: [],
    examples: { all: 'sparekey sessions', end: 'sparekey sessions end 3f2a91c0' },
    load: () => import('./commands/sessions.ts'),
  },
  {
    name: 'password',
    group: 'vault',
    operands: [{ name: 'check' }],
    options: [{ name: 'policy', value: 'POLICY', choices: passwordPolicyNames }, ...password],
    examples: {
      typed: 'sparekey password check',
      script: 'pass show vault | sparekey password check --policy passphrase --password-stdin --json',
    },
    load: () => import('./commands/password.ts'),
  },
  {
    name: 'backup',
    group: 'vault',
    operands: [],
    options: [
      { name: 'to', value: 'FOLDER' },
      { name: 'list' },
      { name: 'restore', value: 'ID' },
      { name: 'kit', value: 'FILE' },
      { name: 'yes', short: 'y' },
      ...password,
    ],
    examples: {
      now: 'sparekey backup',
      folder: 'sparekey backup --to /mnt/stick/copies',
      list: 'sparekey backup --list',
      back: 'sparekey backup --restore ID',
    },
    load: () => import('./commands/backup.ts'),
  },
  {
    name: 'import',
    group: 'transfer',
    operands: [{ name: 'FILE', many: true }],
    options: [
      { name: 'from', value: 'FORMAT' },
      { name: 'column', value: 'FIELD=NUMBER', many: true },
      { name: 'key-file', value: 'FILE' },
      ...passwords,
      { name: 'dry-run' },
      { name: 'reveal' },
      { name: 'yes', short: 'y' },
    ],
    examples: {
      look: 'sparekey import --dry-run aegis-backup.json',
      take: 'sparekey import aegis-backup.json',
      script: 'sparekey import --json --password-file file-password.txt aegis-backup.json',
    },
    load: () => import('./commands/import.ts'),
  },
  {
    name: 'export',
    group: 'transfer',
    operands: [{ name: 'FILE' }],
    options: [
      { name: 'to', value: 'FORMAT' },
      { name: 'only', value: 'QUERY' },
      ...passwords,
      { name: 'recovery-codes' },
      { name: 'recipient', value: 'AGE1…' },
      { name: 'force' },
      { name: 'reveal' },
      { name: 'yes', short: 'y' },
    ],
    examples: {
      encrypted: 'sparekey export --to aegis --password-file file-password.txt aegis.json',
      plain: 'sparekey export --to otpauth-uris codes.txt',
    },
    load: () => import('./commands/export.ts'),
  },
  {
    name: 'formats',
    group: 'transfer',
    operands: [],
    options: [],
    examples: { all: 'sparekey formats' },
    load: () => import('./commands/formats.ts'),
  },
  {
    name: 'doctor',
    group: 'about',
    operands: [],
    options: [{ name: 'clock' }, ...password],
    examples: { all: 'sparekey doctor', clock: 'sparekey doctor --clock' },
    load: () => import('./commands/doctor.ts'),
  },
  {
    name: 'help',
    group: 'about',
    operands: [{ name: 'COMMAND', optional: true }],
    options: [],
    examples: { one: 'sparekey help add' },
    load: () => import('./commands/help.ts'),
  },
]

export function commandByName(name: string): CommandSpec | undefined {
  return commands.find((command) => command.name === name)
}
