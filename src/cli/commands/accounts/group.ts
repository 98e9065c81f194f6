import { otpTypes } from '../../../main/otp/setup-key.ts'
import { maybeQuery, password, query } from '../../line/options.ts'
import type { CommandSpec, OptionSpec } from '../../line/syntax.ts'

/** What is kept of the accounts: adding, looking, changing, and what a loss would take. */

const names: readonly OptionSpec[] = [
  { name: 'issuer', value: 'TEXT' },
  { name: 'account', value: 'TEXT' },
]
const parameters: readonly OptionSpec[] = [
  { name: 'algorithm', value: 'NAME', choices: ['SHA1', 'SHA256', 'SHA512'] },
  { name: 'digits', value: 'NUMBER' },
  { name: 'period', value: 'SECONDS' },
]

export const accountsGroup: readonly CommandSpec[] = [
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
    load: () => import('./add.ts'),
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
    load: () => import('./scan.ts'),
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
    load: () => import('./list.ts'),
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
    load: () => import('./edit.ts'),
  },
  {
    name: 'remove',
    group: 'accounts',
    operands: [query],
    options: [{ name: 'forever' }, { name: 'yes', short: 'y' }, { name: 'anyway' }, ...password],
    examples: { trash: 'sparekey remove old-forum', forever: 'sparekey remove --forever old-forum' },
    load: () => import('./remove.ts'),
  },
  {
    name: 'restore',
    group: 'accounts',
    operands: [query],
    options: password,
    examples: { trash: 'sparekey list --trash', back: 'sparekey restore old-forum' },
    load: () => import('./restore.ts'),
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
    load: () => import('./accounts.ts'),
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
    load: () => import('./contacts.ts'),
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
    load: () => import('./services.ts'),
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
    load: () => import('./recovery.ts'),
  },
]
