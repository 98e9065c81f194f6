import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Account,
  accountSchema,
  type MethodKind,
  methodKinds,
} from '../../../../src/main/accounts/records.ts'
import type { Action, Followup } from '../../../../src/main/accounts/rules/action.ts'
import { violations } from '../../../../src/main/accounts/rules/forbidden.ts'
import { act, decide } from '../../../../src/main/accounts/rules/rules.ts'
import { type Service, serviceSchema } from '../../../../src/main/accounts/services/service.ts'
import { SparekeyError } from '../../../../src/main/errors.ts'
import { catalog, emptyAccount } from '../made-up.ts'

// Whatever a person does, in whatever order, an account stays one that its service could have.

const ids = Array.from({ length: 4 }, (_, at) => `00000000-0000-4000-8000-00000000000${at}`)
const id = fc.constantFrom(...ids)
const kind = fc.constantFrom(...methodKinds)
const allSeen: Followup['what'][] = ['method-off', 'second-step-off', 'last-way']
const seen = fc.constantFrom(allSeen, [], ['second-step-off'] as Followup['what'][])
const setting = fc.constantFrom('security-question', 'made-up')

const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('begin-method' as const),
      method: fc.record({ id, kind, contactId: id }),
    }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom('confirm-method' as const), id }) },
  fc.record({
    do: fc.constantFrom('cancel-method' as const, 'begin-removal' as const, 'set-default' as const),
    id,
  }),
  fc.record({ do: fc.constant('remove-method' as const), id, seen }),
  fc.record({ do: fc.constant('turn-off-second-step' as const), seen }),
  fc.record({ do: fc.constant('change-user-id' as const), userId: fc.constantFrom('mina', 'nina') }),
  fc.record({ do: fc.constant('set-setting' as const), setting, on: fc.boolean() }),
  fc.record({
    do: fc.constant('add-contact' as const),
    contactId: id,
    role: fc.constantFrom('primary' as const, 'backup' as const),
    alike: fc.constant(ids),
  }),
  fc.record({ do: fc.constant('remove-contact' as const), contactId: id, seen }),
  fc.record({
    do: fc.constant('replace-recovery-codes' as const),
    codes: fc.array(fc.constantFrom('1111', '2222')),
  }),
  fc.record({ do: fc.constant('use-recovery-code' as const), code: fc.constantFrom('1111', '2222') }),
)

/** Services that nobody has: any rules whatever. */
const madeUp: fc.Arbitrary<Service> = fc
  .uniqueArray(kind, { minLength: 1 })
  .chain((kinds) => {
    const other = (one: MethodKind) => kinds.filter((two) => two !== one)
    const some = (one: MethodKind) =>
      fc.subarray(other(one), {
        minLength: Math.min(1, other(one).length),
        maxLength: Math.min(2, other(one).length),
      })
    const method = (one: MethodKind) => {
      const requirement = fc.record(
        { oneOf: some(one), whenGone: fc.constantFrom('turns-off' as const, 'refused' as const) },
        { requiredKeys: ['oneOf'] },
      )
      const isAlone = other(one).length === 0
      return fc.record(
        {
          kind: fc.constant(one),
          uses: fc.subarray(['second-step', 'backup', 'passwordless', 'reset', 'contact'] as const, {
            minLength: 1,
          }),
          requires: isAlone ? fc.constant([]) : fc.array(requirement, { maxLength: 2 }),
          offWith: isAlone ? fc.constant([]) : some(one),
          excludes: isAlone ? fc.constant([]) : some(one),
          most: fc.integer({ min: 1, max: 2 }),
          sources: fc.constant(['here']),
        },
        { requiredKeys: ['kind', 'uses', 'sources'] },
      )
    }
    return fc.record(
      {
        id: fc.constant('made-up'),
        names: fc.constant({ en: 'Made up', ko: '지어낸 곳' }),
        aliases: fc.constant([]),
        domains: fc.constant([]),
        userId: fc.constant({ fixed: true as const, sources: ['here'] }),
        methods: fc.tuple(...kinds.map(method)),
        complete: fc.constant(true as const),
        secondStepStays: fc.constant({ sources: ['here'] }),
        asksFirst: fc.subarray(kinds, { minLength: 1 }).map((order) => ({ order, sources: ['here'] })),
        settings: fc.constant([
          {
            id: 'made-up',
            names: { en: 'A', ko: '가' },
            endsWith: 'second-step' as const,
            sources: ['here'],
          },
          {
            id: 'security-question',
            names: { en: 'B', ko: '나' },
            endsWith: 'second-step' as const,
            forGood: true as const,
            sources: ['here'],
          },
        ]),
        sources: fc.constant({ here: { title: 'Here', checked: '2026-11-20' } }),
      },
      { requiredKeys: ['id', 'names', 'aliases', 'domains', 'methods', 'sources'] },
    )
  })
  .map(({ asksFirst, ...service }) => {
    const steps = service.methods
      .filter(({ uses }) => uses.includes('second-step'))
      .map((method) => method.kind)
    const order = (asksFirst?.order ?? []).filter((one) => steps.includes(one))
    return serviceSchema.parse(
      order.length > 0 ? { ...service, asksFirst: { order, sources: ['here'] } } : service,
    )
  })

function run(service: Service | undefined, actions: readonly Action[]): void {
  let account: Account = emptyAccount({ userId: 'mina' })
  for (const [at, one] of actions.entries()) {
    const before = structuredClone(account)
    const decision = decide(account, service, one)
    expect(account, 'deciding changes nothing').toEqual(before)
    const next = attempt(account, service, one, at)
    if (!decision.allowed) {
      expect(next, 'what is refused is not done').toBe(decision.reason)
    } else if (typeof next === 'string') {
      expect(next, 'only what was not seen stops what is allowed').toBe('warnings-unseen')
      const shown = 'seen' in one ? one.seen : []
      expect(decision.mustBeSeen.some((what) => !shown?.includes(what))).toBe(true)
    }
    expect(account, 'acting changes no former account').toEqual(before)
    if (typeof next === 'string') continue
    expect([...violations(next, service)], `after ${JSON.stringify(one)}`).toEqual([])
    expect(accountSchema.safeParse(next).success).toBe(true)
    expect(next.contacts.filter(({ role }) => role === 'primary').length).toBeLessThanOrEqual(1)
    if (service?.userId?.fixed) expect(next.userId).toBe('mina')
    for (const [name, state] of Object.entries(before.settings)) {
      if (state === 'ended') expect(next.settings[name], 'what has ended never comes back').toBe('ended')
    }
    account = next
  }
}

function attempt(account: Account, service: Service | undefined, one: Action, now: number): Account | string {
  try {
    return act(account, service, one, now)
  } catch (error) {
    if (error instanceof SparekeyError) return error.code
    throw error
  }
}

/** Whose rules come from their documentation whole. */
const closely = new Set<string | undefined>(['kakao-account', 'kakaocloud', 'my-kaspersky', 'sparekey'])

describe('no sequence of actions reaches a state that is forbidden', () => {
  const actions = fc.array(action, { maxLength: 40, size: 'max' })

  test.each([
    ...catalog.list.map((service) => [service.id, service] as const),
    ['an unknown service', undefined] as const,
  ])('at %s', (_, service) => {
    fc.assert(
      fc.property(actions, (some) => run(service, some)),
      { numRuns: closely.has(service?.id) ? 150 : 12 },
    )
  })

  test('nor any of the services that come with Sparekey, the four first of all, is left out', () => {
    expect(catalog.problems).toEqual([])
    expect(catalog.list.length).toBeGreaterThanOrEqual(44)
    expect(catalog.list.map(({ id }) => id)).toEqual(expect.arrayContaining([...closely]))
  })

  test('at any service that can be described', () => {
    fc.assert(
      fc.property(madeUp, actions, (service, some) => run(service, some)),
      { numRuns: 500 },
    )
  })
})

describe('the sequences', () => {
  test('get somewhere: every kind of state is reached', () => {
    const reached = new Set<string>()
    for (const some of fc.sample(fc.array(action, { maxLength: 40, size: 'max' }), {
      seed: 1,
      numRuns: 300,
    })) {
      let account = emptyAccount()
      for (const one of some) {
        const next = attempt(account, undefined, one, 1)
        if (typeof next === 'string') reached.add(next)
        else account = next
      }
      for (const { pending = 'on' } of account.methods) reached.add(pending)
    }
    expect([...reached]).toEqual(
      expect.arrayContaining([
        'on',
        'registration',
        'removal',
        'warnings-unseen',
        'method-still-on',
        'method-there',
      ]),
    )
  })
})
