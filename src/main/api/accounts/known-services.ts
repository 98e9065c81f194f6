import type { ServiceProblem, ServiceView, Source } from '../../../contract/accounts/services.ts'
import { checkPassword, meetsPolicy } from '../../accounts/passwords/check.ts'
import { generatePassword } from '../../accounts/passwords/generate.ts'
import { namedPolicy, type PasswordPolicy, passwordPolicies } from '../../accounts/passwords/policy.ts'
import { strengthOf } from '../../accounts/passwords/strength.ts'
import type { ServiceProblem as CatalogProblem } from '../../accounts/services/catalog.ts'
import { pagesOf, type Service } from '../../accounts/services/service.ts'
import { SparekeyError } from '../../errors.ts'
import { procedures } from '../procedures.ts'
import type { AllServices } from '../services.ts'

export function servicesHandlers({ catalog, desktop }: AllServices) {
  const own = procedures.services
  const policyOf = (serviceId: string | undefined): PasswordPolicy => {
    const rules = serviceId === undefined ? undefined : catalog.get(serviceId)?.passwordPolicy?.rules
    const known = typeof rules === 'string' ? namedPolicy(rules) : rules
    return known ?? passwordPolicies.kakaocloud
  }

  /** What stands in a file of the person's own may have come from anywhere. */
  const openable = (service: Service) => (catalog.isBuiltIn(service.id) ? pagesOf(service) : [])

  return {
    problems: own.problems.handler(() => catalog.problems.flatMap(leftOut)),

    list: own.list.handler(() => catalog.list.map((service) => viewOf(service, openable(service)))),

    openPage: own.openPage.handler(async ({ input: { serviceId, url } }) => {
      const service = catalog.get(serviceId)
      if (!service) throw new SparekeyError('service-missing')
      if (!openable(service).includes(url)) throw new SparekeyError('page-unknown')
      await desktop.openPage(url).catch(() => {
        throw new SparekeyError('page-not-opened')
      })
    }),

    checkPassword: own.checkPassword.handler(async ({ input: { serviceId, password } }) => {
      const { score } = await strengthOf(password)
      const results = checkPassword(password, policyOf(serviceId), { score })
      return {
        rules: results.map(({ parts: _, ...rule }) => rule),
        meets: meetsPolicy(results),
        score,
      }
    }),

    generatePassword: own.generatePassword.handler(async ({ input: { serviceId } }) => ({
      password: await generatePassword(policyOf(serviceId)),
    })),
  }
}

/** A name that is taken leaves no file out. */
const leftOut = ({ file, problem, where }: CatalogProblem): ServiceProblem[] =>
  problem === 'name-taken' ? [] : [{ file, problem, ...(where !== undefined && { where }) }]

function viewOf(service: Service, pages: string[]): ServiceView {
  const source = (name: string): Source => {
    const { title, url, checked, copy } = service.sources[name]!
    return { title, checked, stored: copy === 'stored', ...(url !== undefined && { url }) }
  }
  return {
    id: service.id,
    names: service.names,
    aliases: service.aliases,
    ...(service.help !== undefined && { help: service.help }),
    userIdFixed: service.userId?.fixed === true,
    organizationFirst: service.organization !== undefined,
    complete: service.complete === true,
    methods: service.methods.map(({ kind, name, atSignIn, uses }) => ({
      kind,
      isSecondStep: uses.includes('second-step'),
      ...(name && { name }),
      ...(atSignIn && { atSignIn }),
    })),
    settings: (service.settings ?? []).map(({ id, names }) => ({ id, names })),
    hasPasswordPolicy: service.passwordPolicy !== undefined,
    pages,
    guides: (service.guides ?? []).map(({ source: name, ...guide }) => ({ ...guide, source: source(name) })),
    advice: (service.advice ?? []).map(({ source: name, ...advice }) => ({
      ...advice,
      source: source(name),
    })),
  }
}
