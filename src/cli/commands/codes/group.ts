import { otpTypes } from '../../../main/otp/setup-key.ts'
import { maybeQuery, password, query } from '../../line/options.ts'
import type { CommandSpec, OptionSpec } from '../../line/syntax.ts'

/** The codes: adding, looking, changing, and the digits themselves. */

const names: readonly OptionSpec[] = [
  { name: 'issuer', value: 'TEXT' },
  { name: 'account', value: 'TEXT' },
]
const parameters: readonly OptionSpec[] = [
  { name: 'algorithm', value: 'NAME', choices: ['SHA1', 'SHA256', 'SHA512'] },
  { name: 'digits', value: 'NUMBER' },
  { name: 'period', value: 'SECONDS' },
]

export const codesGroup: readonly CommandSpec[] = [
  {
    name: 'add',
    group: 'codes',
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
    group: 'codes',
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
    group: 'codes',
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
    group: 'codes',
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
    group: 'codes',
    operands: [query],
    options: [{ name: 'forever' }, { name: 'yes', short: 'y' }, { name: 'anyway' }, ...password],
    examples: { trash: 'sparekey remove old-forum', forever: 'sparekey remove --forever old-forum' },
    load: () => import('./remove.ts'),
  },
  {
    name: 'restore',
    group: 'codes',
    operands: [query],
    options: password,
    examples: { trash: 'sparekey list --trash', back: 'sparekey restore old-forum' },
    load: () => import('./restore.ts'),
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
    load: () => import('./code.ts'),
  },
  {
    name: 'watch',
    group: 'codes',
    operands: [maybeQuery],
    options: password,
    examples: { all: 'sparekey watch', some: 'sparekey watch work' },
    load: () => import('./watch.ts'),
  },
]
