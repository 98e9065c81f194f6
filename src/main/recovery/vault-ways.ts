import type { GraphNode } from './graph.ts'
import type { Known } from './map.ts'
import { nodeOf, type Records, type Way, waysInto } from './ways.ts'

/**
 * The ways into the vault itself: its slots on this computer, the second step where it has one, and the kit, here or with a copy. What
 * a second step, the recovery email and the trust in this computer release lies in the keychain.
 */
export function vaultWays({ kit, slots, accounts, vaultId }: Known, here: string, records: Records): Way[] {
  const owner = accounts.find(({ id }) => id === vaultId)
  const way = (by: Way['by'], needs: string[], more: Partial<Way> = {}): Way => ({
    use: 'second-step',
    by,
    isDefault: false,
    ...more,
    needs: [...needs, ...(more.needs ?? [])],
  })
  const ways: Way[] = []
  if (slots.keychain || slots.device) ways.push(way('this-computer', [here, nodeOf.keychain]))
  if (slots.password && !slots.secondStep) ways.push(way('password', [here, nodeOf.vaultPassword]))
  if (slots.password && slots.secondStep && owner) {
    for (const step of waysInto(owner, undefined, records, [])) {
      const { by } = step
      if (by !== 'sms' && by !== 'kakaotalk' && by !== 'email' && by !== 'authenticator') continue
      if (step.use === 'reset') continue
      ways.push(way(by, [here, nodeOf.vaultPassword, nodeOf.keychain], step))
    }
  }
  if (slots.recoveryEmail && owner) {
    for (const { contactId, role } of owner.contacts) {
      if (role !== 'backup' || records.contact(contactId)?.kind !== 'email') continue
      ways.push(way('email', [here, nodeOf.keychain, nodeOf.contact(contactId)], { contactId }))
    }
  }
  if (kit === 'saved') {
    ways.push(way('kit', [here, nodeOf.kit]))
    ways.push(way('kit', [nodeOf.vaultCopy, nodeOf.kit]))
  }
  return ways
}

/** Recovery codes and entries are reached through the vault. */
export function vaultNodes({ facts }: Known, ways: readonly Way[]): GraphNode[] {
  const copy = facts.find(({ about }) => about === 'vault-copy')
  const copyNode: GraphNode = {
    id: nodeOf.vaultCopy,
    ...(copy === undefined && { unknown: true as const }),
    ...(copy?.answer === 'no' && { ways: [] }),
    ...(copy?.answer === 'yes' && copy.deviceId !== undefined && { ways: [[nodeOf.device(copy.deviceId)]] }),
  }
  return [
    { id: nodeOf.thisComputer },
    { id: nodeOf.keychain },
    { id: nodeOf.vaultPassword },
    { id: nodeOf.kit },
    copyNode,
    { id: nodeOf.vault, ways: ways.map(({ needs }) => needs) },
  ]
}
