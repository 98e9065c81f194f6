import { knownServices } from '../../../main/accounts/services/known.ts'
import type { Service } from '../../../main/accounts/services/service.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../line/failure.ts'
import type { ExitCode } from '../../line/syntax.ts'
import { table } from '../../terminal/table.ts'

/** `sparekey services [ID]`: the services whose rules are known, and where each rule is documented. Needs no vault. */
export async function run({ args, terminal, words, json, home, language }: Context): Promise<ExitCode> {
  const catalog = await knownServices(home)
  const [id] = args.operands
  const service = id === undefined ? undefined : (catalog.get(id) ?? catalog.find(id))
  if (id !== undefined && !service) throw new Refusal('service-none')
  const list = service ? [service] : catalog.list
  const { problems } = catalog
  if (json) {
    terminal.printJson({ services: list.map(serviceJson), problems })
    return 0
  }
  const kinds = ({ methods }: Service) => methods.map(({ kind }) => words(`recovery.ways.${kind}`)).join(', ')
  for (const line of table(list.map((one) => [one.id, one.names[language], kinds(one)]))) terminal.print(line)
  if (service) {
    for (const { title, steps, source } of service.guides ?? []) {
      terminal.print('')
      terminal.print(terminal.style('bold', title[language]))
      for (const [at, step] of steps.entries()) {
        terminal.print(`  ${at + 1}. ${step[language].replaceAll('**', '')}`)
      }
      const { title: from, checked } = service.sources[source]!
      terminal.print(`  ${words('services.source', { title: from, day: checked })}`)
    }
  }
  for (const { file, problem } of problems) terminal.say(words('services.problem', { file, problem }))
  return 0
}

const serviceJson = ({ names, ...service }: Service) => ({ ...service, name: names.en, names })
