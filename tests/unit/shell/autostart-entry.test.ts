import fc from 'fast-check'
import { expect, it } from 'vitest'
import { autostartEntry } from '../../../src/main/shell/system/autostart-entry.ts'

it('starts the program with its arguments', () => {
  expect(autostartEntry(['/opt/Sparekey/sparekey', '--hidden'])).toContain(
    'Exec="/opt/Sparekey/sparekey" "--hidden"\n',
  )
})

it('keeps a path whole, whatever is in it', () => {
  const lines = autostartEntry(['/home/mi na/50% "off" $HOME `x`\\y', '--hidden']).split('\n')
  expect(lines).toContain('Exec="/home/mi na/50%% \\\\"off\\\\" \\\\$HOME \\\\`x\\\\`\\\\\\\\y" "--hidden"')
})

it('is one line for each key, whatever the path', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (path) => {
      expect(autostartEntry([path]).split('\n')).toHaveLength(6)
    }),
  )
})
