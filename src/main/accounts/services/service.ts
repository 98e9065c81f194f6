import { z } from 'zod'
import { passwordPolicyNames, passwordPolicySchema } from '../passwords/policy.ts'
import { methodKinds } from '../records.ts'

/**
 * A service and its rules, as a file of resources/services or of the person's own folder describes it. What is not known is
 * absent; absent never means "no". docs/SERVICES.md tells how such a file is written.
 */

/** One line each. Words in `**` are as they stand on the service's screen. */
const words = z
  .string()
  .min(1)
  .max(1000)
  .refine((text) => text.split('**').length % 2 === 1, 'two asterisks are not closed')

const localizedSchema = z.strictObject({ en: words, ko: words })

const kind = z.enum(methodKinds)
const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(100)
const day = z.iso.date()

/** Where something is documented, by its name in `sources`. */
const source = slug

const sourceSchema = z.strictObject({
  title: z.string().min(1).max(300),
  url: z.url({ protocol: /^https?$/ }).optional(),
  /** The day it was checked. */
  checked: day,
  /** It was checked on a stored copy of the page, which may be older than that day. */
  copy: z.literal('stored').optional(),
})

const methodUses = ['second-step', 'backup', 'passwordless', 'reset', 'contact'] as const

const requirementSchema = z.strictObject({
  /** At least one of these must be on. */
  oneOf: z.array(kind).min(1),
  /** What the service does when the last of them is turned off. Absent: not documented, so they are turned off one by one. */
  whenGone: z.enum(['turns-off', 'refused']).optional(),
})

const methodSchema = z.strictObject({
  kind,
  /**
   * What it is good for. `second-step`: asked after the password; `backup`: taken in place of the second step when that cannot
   * be had; `passwordless`: signs in by itself; `reset`: sets a new password; `contact`: the service writes to it, once verified.
   */
  uses: z.array(z.enum(methodUses)).min(1),
  /** What it is called there, where that is not the usual word. */
  name: localizedSchema.optional(),
  requires: z.array(requirementSchema).optional(),
  /** It is turned off with any of these, whatever else is on. */
  offWith: z.array(kind).optional(),
  /** None of these may be on beside it. */
  excludes: z.array(kind).optional(),
  /** How many of them the service keeps. */
  most: z.number().int().min(1).max(100).optional(),
  /** What to press at sign-in to use it. */
  atSignIn: localizedSchema.optional(),
  sources: z.array(source).min(1),
})

export type MethodRules = z.infer<typeof methodSchema>

const settingSchema = z.strictObject({
  id: slug,
  names: localizedSchema,
  /** What ends it. `second-step`: turning on any second step. */
  endsWith: z.enum(['second-step']).optional(),
  /** It cannot be had again once ended. */
  forGood: z.literal(true).optional(),
  sources: z.array(source).min(1),
})

const guideTasks = [
  'view-account',
  'register',
  'remove',
  'change-address',
  'sign-in-without-phone',
  'change-password',
  'reset-password',
  'get-recovery-codes',
  'trust-device',
] as const

const guideSchema = z.strictObject({
  task: z.enum(guideTasks),
  /** Of `register`, `remove` and `change-address`: of what. Of `sign-in-without-phone`: what it signs in with. */
  method: kind.optional(),
  title: localizedSchema,
  steps: z.array(localizedSchema).min(1).max(50),
  /** The page where it begins. */
  url: z.url({ protocol: /^https$/ }).optional(),
  source,
})

export type Guide = z.infer<typeof guideSchema>

/** When a piece of advice is of use. */
const adviceTopics = [
  'second-step',
  'second-step-on',
  'authenticator',
  'code-missing',
  'phone-lost',
  'after-recovery',
  'trusted-device',
  'password',
] as const

const adviceSchema = z.strictObject({
  about: z.enum(adviceTopics),
  /** Of `code-missing`: which code. */
  method: kind.optional(),
  text: localizedSchema,
  source,
})

export type Advice = z.infer<typeof adviceSchema>

export const serviceSchema = z
  .strictObject({
    id: slug,
    names: localizedSchema,
    /** What setup links and people call it, beside its names and domains. */
    aliases: z.array(z.string().min(1).max(200)).max(50),
    /** Registered domains; their subdomains are theirs. */
    domains: z.array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)).max(50),
    /** The service's own page about signing in, as a source names it; not itself checked. */
    help: z.url({ protocol: /^https$/ }).optional(),
    userId: z
      .strictObject({
        /** It cannot be changed once made. */
        fixed: z.literal(true).optional(),
        sources: z.array(source).min(1),
      })
      .optional(),
    /** Sign-in asks for the organization before anything else. */
    organization: z.strictObject({ askedFirst: z.literal(true), sources: z.array(source).min(1) }).optional(),
    methods: z.array(methodSchema).min(1),
    /** The documentation lists the methods whole: what is not among them is not offered. */
    complete: z.literal(true).optional(),
    /** Two-step verification cannot be turned off any more once it is on. */
    secondStepStays: z.strictObject({ sources: z.array(source).min(1) }).optional(),
    /** The order in which the service itself asks for second steps; absent: the person chooses, or it is not documented. */
    asksFirst: z.strictObject({ order: z.array(kind).min(1), sources: z.array(source).min(1) }).optional(),
    settings: z.array(settingSchema).optional(),
    passwordPolicy: z
      .strictObject({
        rules: z.union([z.enum(passwordPolicyNames), passwordPolicySchema]),
        sources: z.array(source).min(1),
      })
      .optional(),
    guides: z.array(guideSchema).optional(),
    advice: z.array(adviceSchema).optional(),
    sources: z.record(slug, sourceSchema),
  })
  .superRefine((service, context) => {
    const problem = (path: PropertyKey[], message: string) =>
      context.addIssue({ code: 'custom', path, message })
    const kinds = service.methods.map((method) => method.kind)
    if (new Set(kinds).size !== kinds.length) problem(['methods'], 'the same kind twice')
    for (const [at, method] of service.methods.entries()) {
      const { requires = [], offWith = [], excludes = [] } = method
      const named = [...requires.flatMap(({ oneOf }) => oneOf), ...offWith, ...excludes]
      if (named.some((one) => !kinds.includes(one)))
        problem(['methods', at], 'names a method that is not there')
      if (named.includes(method.kind)) problem(['methods', at], 'names itself')
    }
    const steps = service.methods.filter(({ uses }) => uses.includes('second-step')).map(({ kind }) => kind)
    if (service.asksFirst?.order.some((one) => !steps.includes(one))) {
      problem(['asksFirst'], 'names a method that is no second step')
    }
    for (const [at, { task, method }] of (service.guides ?? []).entries()) {
      if (task === 'sign-in-without-phone' && (method === undefined || !kinds.includes(method))) {
        problem(['guides', at], 'does not say which of the methods it signs in with')
      }
    }
    for (const [path, name] of sourceNames(service)) {
      if (!Object.hasOwn(service.sources, name)) problem(path, 'names a source that is not there')
    }
  })

export type Service = z.infer<typeof serviceSchema>

/** Every place that names a source. */
function sourceNames(value: unknown, path: PropertyKey[] = []): [PropertyKey[], string][] {
  if (Array.isArray(value)) return value.flatMap((one, at) => sourceNames(one, [...path, at]))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]): [PropertyKey[], string][] => {
    const here = [...path, key]
    if (key === 'source' && typeof inner === 'string') return [[here, inner]]
    if (key !== 'sources') return sourceNames(inner, here)
    return Array.isArray(inner) ? inner.map((name) => [here, String(name)]) : []
  })
}

export const methodRules = (service: Service, kind: MethodRules['kind']): MethodRules | undefined =>
  service.methods.find((method) => method.kind === kind)

/** What the service says about something, in the order it says it. Advice without a method is for every method. */
export const adviceOf = (service: Service, about: Advice['about'], method?: Advice['method']): Advice[] =>
  (service.advice ?? []).filter(
    (one) =>
      one.about === about && (method === undefined || one.method === undefined || one.method === method),
  )

export const guideOf = (service: Service, task: Guide['task'], method?: Guide['method']): Guide | undefined =>
  (service.guides ?? []).find((one) => one.task === task && (method === undefined || one.method === method))

/**
 * The pages it names that a browser may be sent to: its help, where its guides begin, where its rules are documented; over HTTPS, and
 * on a domain of its own alone. A source can be a copy that somebody else keeps.
 */
export function pagesOf({ help, guides = [], sources, domains }: Service): string[] {
  const named = [help, ...guides.map(({ url }) => url), ...Object.values(sources).map(({ url }) => url)]
  const isOwn = (url: string) => {
    const { protocol, hostname, username, port } = new URL(url)
    const isThere = domains.some((domain) => hostname === domain || hostname.endsWith(`.${domain}`))
    return protocol === 'https:' && isThere && username === '' && port === ''
  }
  return [...new Set(named.filter((url) => url !== undefined))].filter(isOwn)
}
