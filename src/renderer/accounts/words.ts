import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { MethodKind } from '../../contract/accounts/accounts.ts'
import type { Localized, ServiceView } from '../../contract/accounts/services.ts'
import { type Refusal, refusalOf } from '../bridge.ts'
import { listed } from '../components/listed.ts'
import { wordsOfRefusal } from '../words.ts'

/** The words of services, in the language that is spoken. */
export function useLocalized(): (words: Localized) => string {
  const { i18n } = useTranslation()
  return (words) => words[i18n.language === 'ko' ? 'ko' : 'en']
}

/** What a method is called: by its service where that has a word of its own, else the usual word. */
export function useMethodName(service: ServiceView | undefined): (kind: MethodKind) => string {
  const { t } = useTranslation('accounts')
  const localized = useLocalized()
  return (kind) => {
    const own = service?.methods.find((one) => one.kind === kind)?.name
    return own ? localized(own) : t(`kinds.${kind}`)
  }
}

const aboutKinds = new Set(['method-requires', 'method-needed', 'method-excluded'])

/** A refusal by a service's rules, naming the methods it is about. */
export function wordsOfRule(t: TFunction, refusal: Refusal): string {
  if (!aboutKinds.has(refusal.code)) return wordsOfRefusal(t, refusal)
  const { details } = refusal
  const kinds = String(details.needs ?? details.by ?? details.with ?? '')
    .split(', ')
    .map((kind) => t(`accounts:kinds.${kind}`))
  return t(`accounts:rules.${refusal.code}`, { ...details, kinds: listed(kinds, 'disjunction') })
}

export const wordsOfRuleError = (t: TFunction, error: unknown) => wordsOfRule(t, refusalOf(error))
