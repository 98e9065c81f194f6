import { password } from '../../line/options.ts'
import type { CommandSpec } from '../../line/syntax.ts'

/** Sparekey itself. */

export const aboutGroup: readonly CommandSpec[] = [
  {
    name: 'doctor',
    group: 'about',
    operands: [],
    options: [{ name: 'clock' }, ...password],
    examples: { all: 'sparekey doctor', clock: 'sparekey doctor --clock' },
    load: () => import('./doctor.ts'),
  },
  {
    name: 'help',
    group: 'about',
    operands: [{ name: 'COMMAND', optional: true }],
    options: [],
    examples: { one: 'sparekey help add' },
    load: () => import('./help.ts'),
  },
]
