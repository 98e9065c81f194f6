import { maybeQuery, password, query } from '../../line/options.ts'
import type { CommandSpec } from '../../line/syntax.ts'

/** The codes themselves. */

export const codesGroup: readonly CommandSpec[] = [
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
