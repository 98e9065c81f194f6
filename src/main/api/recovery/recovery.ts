import type { RecoveryOverview, WayBackView } from '../../../contract/recovery/recovery.ts'
import { SparekeyError } from '../../errors.ts'
import { fixesFor, fixPlan } from '../../recovery/fixes.ts'
import { goneWith, outcomeOf, risks } from '../../recovery/losses.ts'
import type { RecoveryMap } from '../../recovery/map.ts'
import { answerQuestion, type Question, questionsOf } from '../../recovery/questions.ts'
import { beginLoss, closeLoss, tickLoss, wayBack } from '../../recovery/way-back.ts'
import { wayBackPage } from '../../recovery/way-back-page.ts'
import { nodeOf } from '../../recovery/ways.ts'
import { changesOf, follow, newsOf } from '../follow.ts'
import { homeCountry } from '../home-country.ts'
import { procedures } from '../procedures.ts'
import type { AllServices } from '../services.ts'
import { accountView } from './views/after-loss.ts'
import { mapView } from './views/map.ts'
import { questionView } from './views/questions.ts'
import { resourceView } from './views/resources.ts'
import { wayBackView } from './views/way-back.ts'

export function recoveryHandlers(services: AllServices) {
  const { session, settings, desktop, language } = services
  const own = procedures.recovery
  const country = () => homeCountry(services)

  const backFrom = (map: RecoveryMap, id: string): WayBackView => {
    const loss = session.vault.record('losses', id)
    const back = loss && wayBack(map, loss)
    if (!back) throw new SparekeyError('recovery-loss-missing')
    return wayBackView(map, back, country())
  }

  return {
    watch: own.watch.handler(async function* ({ signal }) {
      let told = ''
      const isNews = newsOf()
      for await (const _ of follow(changesOf(session, settings), signal)) {
        if (!session.isOpen) continue
        const map = services.mapNow()
        const all = session.vault.records('losses')
        if (!isNews(map, all, country(), language())) continue
        const losses = all.filter(({ closed }) => !closed)
        const overview: RecoveryOverview = {
          resources: risks(map).map((risk) => resourceView(map, risk, country(), language())),
          questions: questionsOf(map).map((question) => questionView(map, question, country())),
          accounts: map.accounts.length,
          lost: losses.flatMap((loss) => {
            const back = wayBack(map, loss)
            return back ? [wayBackView(map, back, country())] : []
          }),
        }
        // A code that was copied changes nothing here.
        const text = JSON.stringify(overview)
        if (text !== told) yield overview
        told = text
      }
    }),

    map: own.map.handler(({ input: { lose } }) => {
      const map = services.mapNow()
      return mapView(map, map.graph.reach(goneByLosing(map, lose)))
    }),

    after: own.after.handler(({ input: { lose } }) => {
      const map = services.mapNow()
      const gone = goneByLosing(map, lose)
      const outcome = outcomeOf(map, gone)
      const fixes = fixesFor(map, outcome)
      return {
        accounts: outcome.accounts.map((one) => accountView(map, one, fixes.get(one.mapped.id), country())),
        plan: fixPlan(map, gone, outcome, fixes).map(({ at, saves }) => ({
          id: (at ?? saves[0])?.id ?? '',
          saves: saves.length,
        })),
      }
    }),

    answer: own.answer.handler(async ({ input: { id, answer } }) => {
      // Whether there is a copy can change: it may be said again.
      const again: Question = { id, ask: 'vault-copy', accounts: 0 }
      const asked = questionsOf(services.mapNow()).find((one) => one.id === id)
      const question = asked ?? (id === nodeOf.vaultCopy ? again : undefined)
      if (!question) throw new SparekeyError('recovery-question-gone')
      await session.vault.change((draft) => answerQuestion(draft, question, answer, Date.now()))
    }),

    lost: {
      begin: own.lost.begin.handler(async ({ input: { deviceId } }) => {
        const { id } = await session.vault.change((draft) => beginLoss(draft, deviceId, Date.now()))
        return { id }
      }),
      tick: own.lost.tick.handler(async ({ input: { id, step, accountId, done } }) => {
        const at = accountId === undefined ? { step } : { step, accountId }
        await session.vault.change((draft) => tickLoss(draft, id, at, done, Date.now()))
      }),
      close: own.lost.close.handler(async ({ input: { id, how } }) => {
        // What there was to do is told as it stood; a device that was found leaves nothing to do.
        const report = backFrom(services.mapNow(), id)
        const { closed } = await session.vault.change((draft) => closeLoss(draft, id, how, Date.now()))
        return { ...report, ...(closed && { closed }) }
      }),
      save: own.lost.save.handler(async ({ input: { id } }) => {
        const back = backFrom(services.mapNow(), id)
        const pdf = await desktop.printToPdf(wayBackPage(back, language(), Date.now()))
        return { saved: await desktop.saveFile('Sparekey way back in.pdf', pdf) }
      }),
    },
  }
}

/** What is gone when these resources, by their ids, are lost as well. */
function goneByLosing(map: RecoveryMap, lose: readonly string[]): Set<string> {
  const struck = new Set(lose)
  return goneWith(
    map,
    map.resources.filter(({ id }) => struck.has(id)).flatMap(({ strikes }) => strikes),
  )
}
