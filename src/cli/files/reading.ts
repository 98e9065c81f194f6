import { listed } from '../../main/listed.ts'
import type { ScanResult } from '../../main/scan/scan.ts'
import type { Context } from '../context.ts'

/** What was read and is not an account: told to the person, and in the JSON. */
export type NotTaken = Pick<ScanResult, 'refused' | 'others' | 'missingParts'>

export function sayNotTaken(
  { terminal, words, language }: Context,
  { refused, others, missingParts }: NotTaken,
): void {
  for (const { source, name, code, details } of refused) {
    const what = [source, name].filter((part) => part !== undefined && part !== '').join(' · ')
    const why = words(`errors:${code}`, details)
    terminal.say(what === '' ? why : `${what}: ${why}`)
  }
  for (const { source, kind } of others) {
    terminal.say([source, words(`qr-kinds:${kind}`)].filter((part) => part !== '').join(': '))
  }
  for (const { have, size, missing } of missingParts) {
    terminal.say(words('scan.parts', { have, size, missing: listed(missing.map(String), language) }))
  }
}

export function notTakenJson({ refused, others, missingParts }: NotTaken): Record<string, unknown> {
  return {
    others: others.map(({ kind, source }) => ({ kind, source })),
    refused: refused.map(({ code, details, source, name }) => ({
      source,
      ...(name !== undefined && { name }),
      reason: code,
      details,
    })),
    missingParts: missingParts.map(({ have, size, missing }) => ({ have, size, missing })),
  }
}
