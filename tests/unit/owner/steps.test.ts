import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Account } from '../../../src/main/accounts/records.ts'
import { violations } from '../../../src/main/accounts/rules/forbidden.ts'
import { knownServices } from '../../../src/main/accounts/services/known.ts'
import type { Service } from '../../../src/main/accounts/services/service.ts'
import { SparekeyError } from '../../../src/main/errors.ts'
import { methodsInForce } from '../../../src/main/owner/second-step/mirror.ts'
import { type StepChange, stepsAfter } from '../../../src/main/owner/second-step/steps.ts'
import type { SecondSteps } from '../../../src/main/vault/key/password/second-steps.ts'

const phone = { kind: 'sms', address: '+821023456789' } as const
const saved = { kitSaved: true, backupEmail: undefined }

const codeOf = (task: () => unknown) => {
  try {
    task()
    return 'nothing'
  } catch (error) {
    return error instanceof SparekeyError ? error.code : error
  }
}

describe('the second step', () => {
  it('is turned on only with a saved kit, and by what a code is sent to', () => {
    const without = { ...saved, kitSaved: false }
    expect(codeOf(() => stepsAfter(undefined, { do: 'set-phone', phone }, without))).toBe('second-step-kit')
    expect(codeOf(() => stepsAfter(undefined, { do: 'set-authenticator', secret: 'MFRGG' }, saved))).toBe(
      'second-step-phone',
    )
    expect(stepsAfter(undefined, { do: 'set-phone', phone }, saved)).toEqual({ phone })
  })

  it('has the backup email with it that was verified before', () => {
    const standing = { ...saved, backupEmail: 'backup@example.net' }
    expect(stepsAfter(undefined, { do: 'set-phone', phone }, standing)).toEqual({
      phone,
      backupEmail: 'backup@example.net',
    })
  })

  it('keeps the app when the number changes, and loses it when it is turned off', () => {
    const steps = { phone, authenticator: { secret: 'MFRGG' } }
    const other = { kind: 'kakaotalk', address: 'Mina' } as const
    expect(stepsAfter(steps, { do: 'set-phone', phone: other }, saved)).toEqual({ ...steps, phone: other })
    expect(stepsAfter(steps, { do: 'turn-off' }, saved)).toBeUndefined()
    expect(codeOf(() => stepsAfter(undefined, { do: 'turn-off' }, saved))).toBe('second-step-off')
  })
})

const address = fc.constantFrom('mina@example.net', 'backup@example.net')
const changes: fc.Arbitrary<StepChange> = fc.oneof(
  fc.record({
    do: fc.constant('set-phone' as const),
    phone: fc.oneof(
      fc.constant(phone),
      fc.record({ kind: fc.constant('email' as const), address }),
      fc.constant({ kind: 'kakaotalk' as const, address: 'Mina' }),
    ),
  }),
  fc.record({ do: fc.constant('set-authenticator' as const), secret: fc.constant('MFRGGZDFMZTWQ2LK') }),
  fc.constant({ do: 'remove-authenticator' as const }),
  fc.record({
    do: fc.constant('set-backup-email' as const),
    address: fc.option(address, { nil: undefined }),
  }),
  fc.constant({ do: 'turn-off' as const }),
)

describe('the owner’s account', () => {
  let service: Service | undefined
  beforeAll(async () => {
    service = (await knownServices('/nowhere')).get('sparekey')
  })

  it('keeps to the rules of its own service, whatever is changed in whatever order', () => {
    fc.assert(
      fc.property(fc.array(changes, { maxLength: 30 }), fc.boolean(), (list, isTrusted) => {
        let steps: SecondSteps | undefined
        let account = empty
        for (const change of list) {
          try {
            steps = stepsAfter(steps, change, { kitSaved: true, backupEmail: undefined })
          } catch (error) {
            expect(error).toBeInstanceOf(SparekeyError)
          }
          expect(steps?.authenticator && !steps.phone).toBeFalsy()
          const methods = methodsInForce(
            account.methods,
            { steps, kitSaved: true, isTrusted: isTrusted && steps !== undefined, contactOf: idOf },
            service,
          )
          account = { ...account, methods }
          expect([...violations(account, service)]).toEqual([])
          expect(methods.some(({ kind }) => kind === 'authenticator')).toBe(
            steps?.authenticator !== undefined,
          )
        }
      }),
    )
  })

  it('keeps the id of a method that stays', () => {
    const inForce = { kitSaved: true, isTrusted: false, contactOf: idOf }
    const before = methodsInForce([], { ...inForce, steps: { phone } }, service, 1)
    const after = methodsInForce(
      before,
      { ...inForce, steps: { phone, authenticator: { secret: 'MFRGG' } } },
      service,
      2,
    )
    const [was, is] = [before, after].map((list) => list.find(({ kind }) => kind === 'sms'))
    expect(is).toEqual({ ...was, isDefault: false })
    expect(after.find(({ isDefault }) => isDefault)?.kind).toBe('authenticator')
  })
})

const idOf = (kind: string, where: string) =>
  `00000000-0000-4000-8000-${Buffer.from(kind + where)
    .toString('hex')
    .padEnd(12, '0')
    .slice(-12)}`

const empty: Account = {
  id: '00000000-0000-4000-8000-000000000000',
  serviceId: 'sparekey',
  serviceName: 'Sparekey',
  userId: 'mina',
  methods: [],
  contacts: [],
  settings: {},
  recoveryCodes: [],
  note: '',
  history: [],
  createdAt: 0,
}
