import { randomUUID } from 'node:crypto'
import type { BackupProofView, DrillCheckView, Drills, DrillView } from '../../../contract/recovery/drill.ts'
import { SparekeyError } from '../../errors.ts'
import {
  accountsToTry,
  beginCheck,
  beginDrill,
  drillAccounts,
  endDrill,
  finishCheck,
  nextDrillAt,
  pauseDrill,
  prolongDrill,
  putOffDrill,
} from '../../recovery/drill/drill.ts'
import type { BackupProof, Drill } from '../../recovery/drill/records.ts'
import { elapsed, isOver, isPaused, runningDrill } from '../../recovery/drill/time.ts'
import { fallenWays } from '../../recovery/fixes.ts'
import { goneWith, type LossOutcome, outcomeOf } from '../../recovery/losses.ts'
import type { RecoveryMap } from '../../recovery/map.ts'
import { readBackup } from '../../vault/disk/backups.ts'
import { proveCopy } from '../../vault/proof.ts'
import { follow } from '../follow.ts'
import { homeCountry } from '../home-country.ts'
import { procedures } from '../procedures.ts'
import type { AllServices } from '../services.ts'
import { nameOf, nameShown } from './views/named.ts'
import { wayView } from './views/ways.ts'

export function drillHandlers(services: AllServices) {
  const { session, home, kits } = services
  const own = procedures.drill
  const country = () => homeCountry(services)

  let timer: NodeJS.Timeout | undefined
  /** Nothing stays hidden when the time is over, whatever the person does; also after the app was closed meanwhile. */
  const watchTime = () => {
    clearTimeout(timer)
    const drill = session.isOpen ? runningDrill(session.vault.records('drills')) : undefined
    if (!drill || isPaused(drill)) return
    const left = drill.limit - elapsed(drill, Date.now())
    timer = setTimeout(() => void end(drill.id), Math.max(0, left) + 20)
  }
  const end = (id: string) =>
    session.isOpen
      ? session.vault
          .change((draft) => {
            const drill = draft.record('drills', id)
            const now = Date.now()
            // It may have been paused or prolonged by another hand.
            if (drill && !drill.ended && isOver(drill, now)) endDrill(draft, id, 'time', now)
          })
          .catch(() => {})
      : undefined
  session.onChange(watchTime)
  watchTime()

  const resourceOf = (map: RecoveryMap, id: string) => {
    const resource = map.resources.find((one) => one.id === id)
    if (!resource) throw new SparekeyError('recovery-resource-missing')
    return resource
  }

  const drillsNow = (): Drills => {
    const drills = session.vault.records('drills')
    const proofs = session.vault.records('backupProofs')
    const running = runningDrill(drills)
    const nextAt = nextDrillAt(drills)
    const map = services.mapNow()
    return {
      ...(running && { running: drillView(map, running, proofs, country()) }),
      past: drills
        .filter(({ ended }) => ended)
        .toReversed()
        .map((drill) => drillView(map, drill, proofs, country())),
      proofs: proofs.toReversed().map(proofView),
      ...(nextAt !== undefined && { nextAt }),
      isDue: !running && nextAt !== undefined && nextAt <= Date.now(),
    }
  }

  return {
    watch: own.watch.handler(async function* ({ signal }) {
      let told = ''
      for await (const _ of follow((notify) => session.onChange(notify), signal)) {
        if (!session.isOpen) continue
        const drills = drillsNow()
        const text = JSON.stringify(drills, (key, value) =>
          key === 'toldAt' || key === 'elapsed' ? undefined : value,
        )
        if (text !== told) yield drills
        told = text
      }
    }),

    candidates: own.candidates.handler(({ input: { resource } }) => {
      const map = services.mapNow()
      const accounts = accountsToTry(map, resourceOf(map, resource))
      return {
        accounts: accounts.map(({ mapped, isHit }) => ({
          id: mapped.id,
          ...(mapped.account && { accountId: mapped.account.id }),
          ...nameOf(mapped),
          isHit,
        })),
        chosen: accounts.slice(0, drillAccounts).map(({ mapped }) => mapped.id),
      }
    }),

    begin: own.begin.handler(async ({ input }) => {
      const { id } = await session.vault.change((draft) =>
        beginDrill(draft, services.mapNow(), input, Date.now()),
      )
      return { id }
    }),

    pause: own.pause.handler(async ({ input: { id, on } }) => {
      await session.vault.change((draft) => pauseDrill(draft, id, on, Date.now()))
    }),

    prolong: own.prolong.handler(async ({ input: { id } }) => {
      await session.vault.change((draft) => prolongDrill(draft, id, Date.now()))
    }),

    tryAccount: own.tryAccount.handler(async ({ input: { id, account } }) => {
      await session.vault.change((draft) => beginCheck(draft, id, account, Date.now()))
    }),

    record: own.record.handler(async ({ input: { id, account, outcome, by } }) => {
      await session.vault.change((draft) => {
        finishCheck(draft, id, account, { outcome, by }, Date.now())
      })
    }),

    end: own.end.handler(async ({ input: { id } }) => ({
      kept: await session.vault.change((draft) => {
        const isDone = draft.record('drills', id)?.checks.every(({ outcome }) => outcome !== undefined)
        return endDrill(draft, id, isDone ? 'done' : 'early', Date.now()) !== undefined
      }),
    })),

    putOff: own.putOff.handler(() => session.vault.change((draft) => putOffDrill(draft, Date.now()))),

    prove: own.prove.handler(async ({ input: { of, kit, drillId } }) => {
      const { vault } = session
      const [what, bytes, madeAt] =
        'file' in of
          ? (['file', new Uint8Array(await of.file.arrayBuffer()), undefined] as const)
          : await (async () => {
              const info =
                'fresh' in of
                  ? await vault.backUpNow()
                  : (await vault.backups()).find(({ id }) => id === of.backup)
              if (!info) throw new SparekeyError('backup-missing')
              return ['fresh' in of ? 'fresh' : 'backup', await readBackup(home, info.id), info.at] as const
            })()
      const key = kit === undefined ? vault.kit().identity : (kits.find(kit) ?? kit)
      const { different, ...compared } = await proveCopy(home, bytes, key, vault)
      const proof = await vault.change((draft) =>
        draft.put('backupProofs', {
          id: randomUUID(),
          at: Date.now(),
          of: what,
          ...(madeAt !== undefined && { madeAt }),
          by: kit === undefined ? 'this-computer' : 'kit',
          ...compared,
          ...(drillId !== undefined && { drillId }),
        }),
      )
      return {
        proof: proofView(proof),
        different: different.flatMap((id) => {
          const entry = vault.entry(id)
          return entry ? [[entry.issuer, entry.account].filter(Boolean).join(' · ')] : []
        }),
      }
    }),
  }
}

const proofView = ({ drillId: _, ...proof }: BackupProof): BackupProofView => proof

function drillView(
  map: RecoveryMap,
  drill: Drill,
  proofs: readonly BackupProof[],
  country: string,
): DrillView {
  const { id, startedAt, lose, limit, hidden, checks, ended } = drill
  const now = Date.now()
  const resource = map.resources.find((one) => one.id === lose.resource)
  const outcome = ended || !resource ? undefined : outcomeOf(map, goneWith(map, resource.strikes))
  return {
    id,
    startedAt,
    lose: {
      kind: lose.kind as DrillView['lose']['kind'],
      name: nameShown(map, lose.resource, lose.name, country),
      isHere: resource?.isHere ?? false,
    },
    limit,
    elapsed: elapsed(drill, now),
    toldAt: now,
    paused: !ended && isPaused(drill),
    hidden: {
      entries: hidden.entries.length,
      contacts: hidden.contacts.length,
      recoveryCodes: hidden.recoveryCodes?.length ?? 0,
    },
    checks: checks.map((check) => checkView(map, check, outcome, country)),
    proofs: proofs.filter(({ drillId }) => drillId === id).map(proofView),
    ...(ended && { ended }),
  }
}

function checkView(
  map: RecoveryMap,
  { account, name, expected, begunAfter, outcome, by, took }: Drill['checks'][number],
  after: LossOutcome | undefined,
  country: string,
): DrillCheckView {
  const one = after?.accounts.find(({ mapped }) => mapped.id === account)
  const mapped = one?.mapped ?? map.accounts.find(({ id }) => id === account)
  return {
    id: account,
    ...(mapped ? nameOf(mapped) : { serviceName: name, userId: '' }),
    name,
    ...(mapped?.account && { accountId: mapped.account.id }),
    expected,
    state: outcome ?? (begunAfter === undefined ? 'waiting' : 'trying'),
    ...(by && { by }),
    ...(took !== undefined && { took }),
    open: one ? one.open.map((way) => wayView(map, way, country)) : [],
    shut: one ? fallenWays(one).map((way) => wayView(map, way, country)) : [],
  }
}
