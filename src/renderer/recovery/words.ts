import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type {
  AccountAfterLossView,
  RecoveryMapView,
  ResourceView,
  WayInView,
} from '../../contract/recovery/recovery.ts'
import { listed } from '../components/listed.ts'
import { mailboxesOf } from './map/ties.ts'

/** What the views of recovery say of ways, losses and things. */

type T = TFunction<'recovery'>

/** What it is called, or what it is where it has no name of its own. */
export const resourceName = (t: T, { name, kind, isHere }: ResourceView): string =>
  isHere ? t('this-computer') : name || t(`kinds.${kind}`)

/** The same where it begins a line. */
export const resourceLabel = (t: T, resource: ResourceView): string =>
  resource.name && !resource.isHere ? resource.name : asSentence(resourceName(t, resource))

/** What else tells it from others. */
export const aboutResource = (t: T, { name, kind, isHere, detail }: ResourceView): string =>
  listed([isHere ? name : name && t(`kinds.${kind}`), detail], 'unit')

export function wayName(t: T, { by, entryId, codes, address }: WayInView): string {
  if (by === 'recovery-code')
    return codes ? t('ways.recovery-code', { codes }) : t('ways-elsewhere.recovery-code')
  if (by === 'authenticator' && entryId === undefined) return t('ways-elsewhere.authenticator')
  return address && by === 'email' ? `${t('ways.email')} (${address})` : t(`ways.${by}`)
}

const named = (t: T, ways: readonly WayInView[], kind?: 'disjunction') =>
  listed([...new Set(ways.map((way) => wayName(t, way)))], kind)

/** The ways that are open. */
export const openWords = (t: T, { open }: AccountAfterLossView): string =>
  asSentence(named(t, open, 'disjunction'))

/** Why an account is lost, or why nobody can say; `day` writes a time as a day. */
export function reasonWords(
  t: T,
  { reach, shut, fix }: AccountAfterLossView,
  day: (at: number) => string,
): string {
  if (fix?.do === 'verify') {
    const { address, checkedAt } = fix
    return checkedAt === undefined
      ? t('never-tried', { address })
      : t('long-ago', { address, day: day(checkedAt) })
  }
  if (fix?.do === 'finish') return t('begun', { way: t(`ways.${fix.method!}`) })
  const known = shut.filter(({ by }) => by !== 'unknown')
  if (fix?.do === 'make-account') return t('only-code')
  if (known.length === 0) return t('nothing-said')
  if (fix?.do === 'save-kit' || fix?.do === 'copy-vault') return t('copy-unknown')
  if (reach === 'unknown') return asSentence(named(t, known))
  return asSentence(
    known.length === 1 ? t('only', { way: wayName(t, known[0]!) }) : t('all-shut', { ways: named(t, known) }),
  )
}

/** The first letter as at the beginning of a sentence. */
export const asSentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/** What an account of the map rests on, and by what: each thing, or that nobody has said; and which mailbox it opens. */
export function useRestWords(
  resources: readonly ResourceView[],
  map: RecoveryMapView,
): (account: RecoveryMapView['accounts'][number]) => string {
  const { t, i18n } = useTranslation('recovery')
  return useMemo(() => {
    const views = new Map(resources.map((one) => [one.id, one]))
    const mailboxes = mailboxesOf(map)
    return ({ id, ties }) => {
      const things = ties.flatMap(({ resource, by }) => {
        const view = views.get(resource)
        if (!view) return []
        const name = resourceLabel(t, view)
        const ways = by
          // What is the thing itself is not said twice.
          .filter(
            (one) => !(one === 'kit' && view.kind === 'kit') && !(one === 'this-computer' && view.isHere),
          )
          .map((one) => (one === 'recovery-code' ? t('ways-elsewhere.recovery-code') : t(`ways.${one}`)))
        return [
          ways.length === 0
            ? name
            : t('recovery-map:by', { name, ways: listed(ways, 'unit', i18n.language) }),
        ]
      })
      const opened = (mailboxes.get(id) ?? []).flatMap((one) => {
        const view = views.get(one)
        return view ? [t('recovery-map:opens', { name: resourceLabel(t, view) })] : []
      })
      const rests =
        things.length === 0 ? t('recovery-map:rests-on-nothing') : listed(things, 'unit', i18n.language)
      return [rests, ...opened].join(' · ')
    }
  }, [resources, map, t, i18n.language])
}
