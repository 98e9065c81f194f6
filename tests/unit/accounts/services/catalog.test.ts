import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { loadServices } from '../../../../src/main/accounts/services/catalog.ts'
import { nameKey } from '../../../../src/main/accounts/services/matching.ts'
import {
  adviceOf,
  guideOf,
  type Service,
  serviceSchema,
} from '../../../../src/main/accounts/services/service.ts'
import { catalog, serviceOf } from '../made-up.ts'

const folders: string[] = []
const ownFolder = (files: Record<string, unknown>) => {
  const folder = mkdtempSync(join(tmpdir(), 'sparekey-services-'))
  folders.push(folder)
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
  }
  return folder
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

const load = (files: Record<string, unknown>) =>
  loadServices({ builtIn: 'resources/services', own: ownFolder(files) })

const hanbit = {
  id: 'hanbit',
  names: { en: 'Hanbit', ko: '한빛' },
  aliases: ['Hanbit Labs'],
  domains: ['hanbit.example'],
  methods: [{ kind: 'authenticator', uses: ['second-step'], sources: ['help'] }],
  sources: { help: { title: 'Help', url: 'https://hanbit.example/help', checked: '2026-11-20' } },
}

describe('the services that come with Sparekey', () => {
  test('are all right, more than forty of them, the four with their flows among them', () => {
    expect(catalog.problems).toEqual([])
    expect(catalog.list.length).toBeGreaterThanOrEqual(44)
    expect(catalog.list.length).toBe(readdirSync('resources/services').length)
    for (const id of ['kakao-account', 'kakaocloud', 'my-kaspersky', 'sparekey'])
      expect(catalog.get(id)?.complete).toBe(true)
  })

  test('share no name, alias or domain, and none says the same thing twice', () => {
    const holders = new Map<string, string>()
    for (const service of catalog.list) {
      const names = new Set([service.names.en, service.names.ko].map(nameKey))
      const keys = [...service.aliases, ...service.domains].map(nameKey)
      expect(new Set(keys).size, service.id).toBe(keys.length)
      for (const key of new Set([...names, ...keys])) {
        expect(holders.get(key), `“${key}” of ${service.id}`).toBeUndefined()
        holders.set(key, service.id)
      }
      for (const alias of service.aliases)
        expect(names, `${service.id} has its own name among its aliases`).not.toContain(nameKey(alias))
    }
  })

  test('have a page or a title for each source, checked on a day that has been', () => {
    for (const service of catalog.list) {
      for (const { title, checked } of Object.values(service.sources)) {
        expect(title.length).toBeGreaterThan(3)
        expect(Date.parse(checked)).toBeLessThanOrEqual(Date.now())
      }
      const text = JSON.stringify({ ...service, sources: undefined })
      for (const name of Object.keys(service.sources))
        expect(text, `${service.id} never uses ${name}`).toContain(`"${name}"`)
    }
  })

  test('say the same in both languages: as many words of the screen, and Korean in Korean', () => {
    const localized = (value: unknown): { en: string; ko: string }[] => {
      if (typeof value !== 'object' || value === null) return []
      const { en, ko } = value as { en?: unknown; ko?: unknown }
      if (typeof en === 'string' && typeof ko === 'string') return [{ en, ko }]
      return Object.values(value).flatMap(localized)
    }
    for (const { id, guides = [], advice = [], methods } of catalog.list) {
      for (const { en, ko } of localized([guides, advice, methods.map(({ atSignIn }) => atSignIn)])) {
        expect(ko.split('**').length, `${id}: ${ko}`).toBe(en.split('**').length)
        expect(ko, `${id}: ${en}`).toMatch(/[가-힣]/)
        expect(en.replaceAll('“카카오”', ''), `${id}: ${en}`).not.toMatch(/[가-힣]/)
      }
    }
  })

  test('are found by their names in both languages, aliases and domains', () => {
    for (const service of catalog.list) {
      for (const name of [service.names.en, service.names.ko, ...service.aliases, ...service.domains]) {
        expect(catalog.find(name)?.id, name).toBe(service.id)
        expect(catalog.find(`  ${name.toUpperCase()} `)?.id, name).toBe(service.id)
      }
      for (const domain of service.domains)
        expect(catalog.find(`https://login.${domain}/path`)?.id).toBe(service.id)
    }
  })

  test('are not found by a part of a name, another domain, or an email address', () => {
    for (const issuer of [
      '',
      ' ',
      '.',
      'Kakao Talk Bank',
      'notkakao.com',
      'kakao.com.example',
      'com',
      'mina@kakao.com',
      'K',
      '클라우드',
    ]) {
      expect(catalog.find(issuer)?.id, issuer).toBeUndefined()
    }
    expect(catalog.find('KakaoCloud'.repeat(1000))).toBeUndefined()
  })

  test.each([
    ['kakaocloud', 'Kakao Cloud'],
    ['kakaocloud', 'kakao-cloud'],
    ['kakaocloud', '카카오 클라우드'],
    ['kakaocloud', 'console.kakaocloud.com'],
    ['kakao-account', '카카오톡'],
    ['kakao-account', 'accounts.kakao.com'],
    ['my-kaspersky', 'https://my.kaspersky.com/'],
  ])('%s is meant by %s', (id, issuer) => {
    expect(catalog.find(issuer)?.id).toBe(id)
  })
})

// What a service calls its buttons must stand in the guides, letter by letter.
describe('the guides use the words of the service', () => {
  const stepsOf = (
    service: Service,
    task: Parameters<typeof guideOf>[1],
    method?: Parameters<typeof guideOf>[2],
  ) =>
    guideOf(service, task, method)!
      .steps.map(({ en }) => en)
      .join('\n')

  test.each([
    ['kakaocloud', 'view-account', undefined, ['Account info', 'Confirm password']],
    ['kakaocloud', 'register', 'email', ['Send verification code']],
    ['kakaocloud', 'register', 'sms', ['Send verification code']],
    [
      'kakaocloud',
      'register',
      'authenticator',
      ['Account information', 'Verify password', 'Register OTP', 'Save'],
    ],
    ['kakaocloud', 'remove', 'authenticator', ['Verify password', 'Delete OTP']],
    ['kakaocloud', 'reset-password', undefined, ['Next', 'Reset password', 'Send password reset email']],
    [
      'kakaocloud',
      'change-password',
      undefined,
      ['Account information', 'Change', 'Expire sign-in session and tokens'],
    ],
    ['my-kaspersky', 'register', 'sms', ['manage your account', 'Security', 'Set up', 'Get code']],
    [
      'my-kaspersky',
      'register',
      'authenticator',
      ['manage your account', 'Security', 'Authenticator app', 'Set up'],
    ],
    ['my-kaspersky', 'change-address', 'sms', ['Phone number', 'Get code']],
    ['kakao-account', 'sign-in-without-phone', 'email', ['Verify via Email']],
    ['kakao-account', 'trust-device', undefined, ['Do Not Use 2-Step Verification on this Browser']],
  ] as const)('%s, %s %s', (id, task, method, words) => {
    const steps = stepsOf(serviceOf(id), task, method)
    for (const word of words) expect(steps).toContain(`**${word}**`)
  })

  test('and its advice when no code arrives', () => {
    const kakao = serviceOf('kakao-account')
    const said = (method: 'kakaotalk' | 'sms' | 'email') =>
      adviceOf(kakao, 'code-missing', method)
        .map(({ text }) => text.en)
        .join('\n')
    expect(said('kakaotalk')).toContain('KakaoTalk > My Profile > Settings > Profile Management')
    expect(said('sms')).toMatch(/“1644” or “Kakao”/)
    expect(said('sms')).toContain('**Resend Verification Code**')
    expect(said('email')).toMatch(/“Kakao” or “카카오”/)
    expect(said('sms')).not.toContain('spam')
  })
})

describe("the person's own folder", () => {
  test('adds a service', async () => {
    const own = await load({ 'hanbit.json': hanbit })
    expect(own.problems).toEqual([])
    expect(own.find('Hanbit Labs')?.id).toBe('hanbit')
    expect(own.find('한빛')?.id).toBe('hanbit')
    expect(own.list.length).toBe(catalog.list.length + 1)
  })

  test('puts a service of its own in place of one that comes with Sparekey', async () => {
    const own = await load({ 'kakaocloud.json': { ...hanbit, id: 'kakaocloud' } })
    expect(own.get('kakaocloud')?.names.en).toBe('Hanbit')
    expect(own.find('KakaoCloud')).toBeUndefined()
    expect(own.list.length).toBe(catalog.list.length)
  })

  test('wins where two claim the same name, and that is said', async () => {
    const own = await load({ 'hanbit.json': { ...hanbit, aliases: ['카카오 클라우드'] } })
    expect(own.find('카카오클라우드')?.id).toBe('hanbit')
    expect(own.problems).toEqual([
      { file: 'kakaocloud.json', problem: 'name-taken', where: '카카오클라우드' },
    ])
  })

  test('need not be there', async () => {
    const own = await loadServices({
      builtIn: 'resources/services',
      own: join(tmpdir(), 'sparekey-no-such-folder'),
    })
    expect(own.problems).toEqual([])
    expect(own.list.length).toBe(catalog.list.length)
  })

  test.each([
    ['no JSON', '{', 'not-json', undefined],
    ['no service', '[]', 'wrong', undefined],
    ['a field too many', { ...hanbit, colour: 'teal' }, 'wrong', undefined],
    [
      'a method that is none',
      { ...hanbit, methods: [{ ...hanbit.methods[0], kind: 'fax' }] },
      'wrong',
      'methods.0.kind',
    ],
    [
      'a method without a source',
      { ...hanbit, methods: [{ ...hanbit.methods[0], sources: [] }] },
      'wrong',
      'methods.0.sources',
    ],
    ['a source that is not there', { ...hanbit, sources: {} }, 'wrong', 'methods.0.sources'],
    [
      'the same method twice',
      { ...hanbit, methods: [hanbit.methods[0], hanbit.methods[0]] },
      'wrong',
      'methods',
    ],
    ['a language missing', { ...hanbit, names: { en: 'Hanbit' } }, 'wrong', 'names.ko'],
    [
      'a day that is none',
      { ...hanbit, sources: { help: { title: 'Help', checked: '2026-02-30' } } },
      'wrong',
      'sources.help.checked',
    ],
    [
      'a link that runs something',
      { ...hanbit, sources: { help: { title: 'Help', url: 'javascript:alert(1)', checked: '2026-11-20' } } },
      'wrong',
      'sources.help.url',
    ],
    [
      'a policy nobody knows',
      { ...hanbit, passwordPolicy: { rules: 'no-such', sources: ['help'] } },
      'wrong',
      'passwordPolicy.rules',
    ],
    ['another id than its name', { ...hanbit, id: 'hanbyul' }, 'id-is-not-the-file-name', undefined],
    ['far too much', ' '.repeat(300_000), 'too-large', undefined],
  ])('reports a file with %s, and loads all the others', async (_, content, problem, where) => {
    const own = await load({ 'hanbit.json': content, 'hanbyul.json': { ...hanbit, id: 'hanbyul' } })
    expect(own.problems).toEqual([{ file: 'hanbit.json', problem, ...(where && { where }) }])
    expect(own.get('hanbyul')).toBeDefined()
    expect(own.list.length).toBe(catalog.list.length + 1)
  })

  test('reports what cannot be read', async () => {
    const folder = ownFolder({})
    mkdirSync(join(folder, 'hanbit.json'))
    const own = await loadServices({ builtIn: 'resources/services', own: folder })
    expect(own.problems).toEqual([{ file: 'hanbit.json', problem: 'unreadable' }])
  })
})

describe('the schema of a service', () => {
  test('takes what is in the files as it is, and is strict', () => {
    const file = JSON.parse(readFileSync('resources/services/my-kaspersky.json', 'utf8'))
    expect(serviceSchema.parse(file)).toEqual(file)
    expect(
      serviceSchema.safeParse({ ...file, asksFirst: { order: ['passkey'], sources: ['two-step'] } }).success,
    ).toBe(false)
    const open = {
      ...file,
      advice: [{ about: 'password', text: { en: '**open', ko: '**열림' }, source: 'two-step' }],
    }
    expect(serviceSchema.safeParse(open).success).toBe(false)
  })
})
