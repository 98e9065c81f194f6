import { password } from '../../line/options.ts'
import type { CommandSpec } from '../../line/syntax.ts'

/** What is kept of the accounts, and what a loss would take. */

export const accountsGroup: readonly CommandSpec[] = [
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
