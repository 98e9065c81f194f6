import { describe, expect, it } from 'vitest'
import { waysByContact, waysOf } from '../../../../src/main/accounts/rules/ways.ts'
import { catalog, emptyAccount } from '../made-up.ts'

const contactId = crypto.randomUUID()
const withCodes = (serviceId: string) =>
  emptyAccount({
    serviceId,
    recoveryCodes: [{ code: '9f3k-2m7q' }],
    contacts: [{ contactId, role: 'backup' }],
  })
const uses = (serviceId: string) => waysOf(withCodes(serviceId), catalog.get(serviceId)).map(({ use }) => use)

describe('the ways into an account without a second step', () => {
  it('are the password and codes that take its place, where the service takes them for it', () => {
    expect(uses('sparekey')).toEqual(['password', 'passwordless'])
  })

  it('are not the password alone, where codes are kept that stand in for a second step', () => {
    expect(uses('google')).toEqual(['backup'])
  })

  it('leave a backup address nothing but a new password to be sent to', () => {
    const byContact = waysByContact(withCodes('sparekey'), catalog.get('sparekey'), () => 'email')
    expect(byContact).toEqual([{ use: 'reset', kind: 'email', contactId, isDefault: false }])
  })
})
