import { createHash } from 'node:crypto'
import type { SheetView } from '../../../contract/recovery/sheet.ts'
import { showAddress } from '../../accounts/contacts/address.ts'
import { monthsAfter } from '../../recovery/drill/time.ts'
import type { RecoveryMap } from '../../recovery/map.ts'
import type { EmergencySheet } from '../../recovery/sheet/records.ts'
import {
  changedSince,
  noteSheetAge,
  printedFrom,
  type SheetContent,
  sheetAccounts,
} from '../../recovery/sheet/sheet.ts'
import { follow, newsOf } from '../follow.ts'
import { homeCountry } from '../home-country.ts'
import { procedures } from '../procedures.ts'
import type { AllServices } from '../services.ts'
import { confirmOwner } from '../vault/owner.ts'
import { nameOf } from './views/named.ts'
import { pressFor, wayView } from './views/ways.ts'

export function sheetHandlers(services: AllServices) {
  const { session, desktop, language } = services
  const own = procedures.sheet
  const country = () => homeCountry(services)
  const lastSheet = () => session.vault.records('emergencySheets').at(-1)

  const contentOf = (map: RecoveryMap, ids: readonly string[], shownIn: string): SheetContent => {
    const { vault } = session
    const { contacts, devices, facts } = map.known
    const copy = facts.find(({ about }) => about === 'vault-copy')
    const nameOfDevice = (id: string | undefined) => devices.find((device) => device.id === id)?.name
    const copyOn = nameOfDevice(copy?.deviceId)
    return {
      vault: {
        id: vault.id,
        name: vault.name,
        key: createHash('sha256').update(vault.kit().identity).digest('base64'),
        computer: map.known.computer,
        kit: vault.kitState().state,
        copy: copy?.answer ?? 'unknown',
        ...(copyOn !== undefined && { copyOn }),
        numbers: contacts
          .filter(({ kind }) => kind === 'phone')
          .map((contact) => {
            const phone = nameOfDevice(contact.receivedOn)
            return { number: showAddress(contact, shownIn), ...(phone !== undefined && { phone }) }
          }),
      },
      accounts: ids.flatMap((id) => {
        const mapped = map.accounts.find((one) => one.id === id)
        if (!mapped) return []
        const { name, userId } = nameOf(mapped)
        const organization = mapped.account?.organization?.name
        return [
          {
            id,
            name,
            userId,
            ...(organization && { organization }),
            ways: mapped.ways
              .filter(({ by }) => by !== 'unknown')
              .map((way) => ({ ...wayView(map, way, shownIn), ...pressFor(mapped.service, way) })),
            isUnsure: mapped.ways.some(({ by }) => by === 'unknown'),
          },
        ]
      }),
    }
  }
  /** For comparing: numbers as they are written abroad, so that another language is no change. */
  const nowhere = 'ZZ'

  const viewNow = (): SheetView => {
    const map = services.mapNow()
    const last = lastSheet()
    const ranked = map.accounts
    const before = last?.accounts.map(({ account }) => account) ?? []
    const there = before.filter((id) => map.accounts.some((one) => one.id === id))
    const chosen = last ? there : ranked.slice(0, sheetAccounts).map(({ id }) => id)
    const changed = last && changedSince(last, contentOf(map, there, nowhere))
    return {
      accounts: [
        ...ranked.filter(({ id }) => chosen.includes(id)),
        ...ranked.filter(({ id }) => !chosen.includes(id)),
      ].map((mapped) => ({ id: mapped.id, ...nameOf(mapped) })),
      chosen,
      most: sheetAccounts,
      ...(last &&
        changed && {
          last: {
            printedAt: last.printedAt,
            how: last.how,
            withKit: last.withKit,
            ...(last.outdatedAt !== undefined && { outdatedAt: last.outdatedAt }),
            changed,
          },
        }),
      isDue: isDue(last),
    }
  }

  return {
    watch: own.watch.handler(async function* ({ signal }) {
      let told = ''
      let isNews = newsOf()
      for await (const _ of follow((notify) => session.onChange(notify), signal)) {
        if (!session.isOpen) continue
        const last = lastSheet()
        const { vault } = session
        if (!isNews(services.mapNow(), last, isDue(last), vault.name, vault.kit().identity)) continue
        const view = viewNow()
        const isOutdated = view.last !== undefined && isChanged(view.last.changed)
        if (last && (last.outdatedAt !== undefined) !== isOutdated) {
          // Where the vault cannot be written to, it is noticed again the next time.
          const noted = await session.vault
            .change((draft) => noteSheetAge(draft, last.id, isOutdated, Date.now()))
            .catch(() => false)
          if (noted) continue
          isNews = newsOf()
        }
        const text = JSON.stringify(view)
        if (text !== told) yield view
        told = text
      }
    }),

    make: own.make.handler(async ({ input: { how, accounts, kit } }) => {
      if (kit) await confirmOwner(session, kit.password)
      const { sheetPage } = await import('../../recovery/sheet/page.ts')
      const map = services.mapNow()
      const now = Date.now()
      const { identity, commands } = session.vault.kit()
      const html = sheetPage(contentOf(map, accounts, country()), language(), now, {
        commands,
        ...(kit && { identity }),
      })
      const done =
        how === 'printer'
          ? await desktop.printOnPaper(html)
          : await desktop.saveFile('Sparekey emergency sheet.pdf', await desktop.printToPdf(html))
      if (!done) return { done }
      if (kit) {
        await session.vault.change((draft) => {
          draft.setKitState('saved')
          draft.note({ kind: 'kit-saved', by: 'app' })
        })
      }
      // What it says of the kit is compared with what is so once it is printed.
      const printed = printedFrom(
        contentOf(services.mapNow(), accounts, nowhere),
        { how, withKit: kit !== undefined },
        now,
      )
      await session.vault.change((draft) => {
        for (const { id } of draft.records('emergencySheets')) draft.remove('emergencySheets', id)
        draft.put('emergencySheets', printed)
      })
      return { done }
    }),

    putOff: own.putOff.handler(async () => {
      await session.vault.change((draft) => {
        const last = draft.records('emergencySheets').at(-1)
        if (last) draft.put('emergencySheets', { ...last, remindAt: monthsAfter(Date.now(), 1) })
      })
    }),
  }
}

const isDue = (last: EmergencySheet | undefined): boolean =>
  last?.outdatedAt !== undefined && (last.remindAt ?? 0) <= Date.now()

const isChanged = ({ accounts, vault }: NonNullable<SheetView['last']>['changed']): boolean =>
  accounts.length > 0 || vault
