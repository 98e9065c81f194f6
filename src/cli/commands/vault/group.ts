import { passwordPolicyNames } from '../../../main/accounts/passwords/policy.ts'
import { password } from '../../line/options.ts'
import type { CommandSpec } from '../../line/syntax.ts'

/** The vault as a whole: its ways in, its kit, its copies. */

export const vaultGroup: readonly CommandSpec[] = [
  {
    name: 'init',
    group: 'vault',
    operands: [],
    options: [{ name: 'password' }, ...password],
    examples: { keychain: 'sparekey init', password: 'sparekey init --password' },
    load: () => import('./init.ts'),
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
    load: () => import('./account.ts'),
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
    load: () => import('./kit.ts'),
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
    load: () => import('./restore-kit.ts'),
  },
  {
    name: 'unlock',
    group: 'vault',
    operands: [],
    options: [{ name: 'minutes', value: 'NUMBER' }, ...password],
    examples: { hour: 'sparekey unlock', short: 'sparekey unlock --minutes 5' },
    load: () => import('./unlock.ts'),
  },
  {
    name: 'lock',
    group: 'vault',
    operands: [],
    options: [],
    examples: { lock: 'sparekey lock' },
    load: () => import('./lock.ts'),
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
    load: () => import('./sessions.ts'),
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
    load: () => import('./password.ts'),
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
    load: () => import('./backup.ts'),
  },
]
