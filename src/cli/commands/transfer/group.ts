import { passwords } from '../../line/options.ts'
import type { CommandSpec } from '../../line/syntax.ts'

/** From and to the files of other apps. */

export const transferGroup: readonly CommandSpec[] = [
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
    load: () => import('./import.ts'),
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
    load: () => import('./export.ts'),
  },
  {
    name: 'formats',
    group: 'transfer',
    operands: [],
    options: [],
    examples: { all: 'sparekey formats' },
    load: () => import('./formats.ts'),
  },
]
