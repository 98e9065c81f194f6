import type { View } from '../store/store.ts'

/** What the help is made of: topics in the order of the page, each with its questions and their answers. */

export interface Topic {
  id: string
  /** The key of its heading. */
  title: string
  /** The keys of a question and its answer. */
  answers: readonly (readonly [question: string, how: string])[]
}

export const topics = [
  {
    id: 'codes',
    title: 'help:codes',
    answers: [
      ['help:codes-copy', 'help:codes-copy-how'],
      ['help:codes-ring', 'help:codes-ring-how'],
      ['help:codes-find', 'help:codes-find-how'],
      ['help:codes-order', 'help:codes-order-how'],
      ['help:codes-groups', 'help:codes-groups-how'],
      ['help:codes-tags', 'help:codes-tags-how'],
      ['help:codes-several', 'help:codes-several-how'],
      ['help:codes-refused', 'help:codes-refused-how'],
    ],
  },
  {
    id: 'adding',
    title: 'help:adding',
    answers: [
      ['help:adding-scan', 'help:adding-scan-how'],
      ['help:adding-region', 'help:adding-region-how'],
      ['help:adding-picture', 'help:adding-picture-how'],
      ['help:adding-key', 'help:adding-key-how'],
      ['help:adding-confirm', 'help:adding-confirm-how'],
    ],
  },
  {
    id: 'accounts',
    title: 'help:accounts',
    answers: [
      ['help:accounts-what', 'help:accounts-what-how'],
      ['help:accounts-ways', 'help:accounts-ways-how'],
      ['help:accounts-guides', 'help:accounts-guides-how'],
      ['help:accounts-change', 'help:accounts-change-how'],
      ['help:accounts-recovery-codes', 'help:accounts-recovery-codes-how'],
    ],
  },
  {
    id: 'contacts',
    title: 'help:contacts',
    answers: [
      ['help:contacts-why', 'help:contacts-why-how'],
      ['help:contacts-verify', 'help:contacts-verify-how'],
      ['help:contacts-change', 'help:contacts-change-how'],
    ],
  },
  {
    id: 'recovery',
    title: 'help:recovery',
    answers: [
      ['help:recovery-loss', 'help:recovery-loss-how'],
      ['help:recovery-question', 'help:recovery-question-how'],
      ['help:recovery-map', 'help:recovery-map-how'],
      ['help:recovery-gone', 'help:recovery-gone-how'],
      ['help:recovery-ready', 'help:recovery-ready-how'],
      ['help:recovery-sheet', 'help:recovery-sheet-how'],
      ['help:recovery-kit', 'help:recovery-kit-how'],
    ],
  },
  {
    id: 'transfer',
    title: 'help:transfer',
    answers: [
      ['help:transfer-import', 'help:transfer-import-how'],
      ['help:transfer-export', 'help:transfer-export-how'],
      ['help:transfer-moving', 'help:transfer-moving-how'],
      ['help:transfer-paper', 'help:transfer-paper-how'],
    ],
  },
  {
    id: 'trash',
    title: 'help:trash',
    answers: [
      ['help:trash-wait', 'help:trash-wait-how'],
      ['help:trash-first', 'help:trash-first-how'],
    ],
  },
  {
    id: 'activity',
    title: 'help:activity',
    answers: [
      ['help:activity-what', 'help:activity-what-how'],
      ['help:activity-odd', 'help:activity-odd-how'],
    ],
  },
  {
    id: 'settings',
    title: 'help:settings',
    answers: [
      ['help:settings-once', 'help:settings-once-how'],
      ['help:settings-colours', 'help:settings-colours-how'],
      ['help:settings-backups', 'help:settings-backups-how'],
      ['help:settings-copies', 'help:settings-copies-how'],
    ],
  },
  {
    id: 'quick-pick',
    title: 'help:quick-pick',
    answers: [
      ['help:quick-pick-open', 'help:quick-pick-open-how'],
      ['help:quick-pick-type', 'help:quick-pick-type-how'],
      ['help:quick-pick-keys', 'help:quick-pick-keys-how'],
    ],
  },
  {
    id: 'start',
    title: 'help:start',
    answers: [
      ['help:start-vault', 'help:start-vault-how'],
      ['help:start-password', 'help:start-password-how'],
      ['help:start-restore', 'help:start-restore-how'],
      ['help:start-codes', 'help:start-codes-how'],
      ['help:start-kit', 'help:start-kit-how'],
    ],
  },
  {
    id: 'door',
    title: 'help:door',
    answers: [
      ['help:door-why', 'help:door-why-how'],
      ['help:door-wrong', 'help:door-wrong-how'],
      ['help:door-forgot', 'help:door-forgot-how'],
      ['help:door-code', 'help:door-code-how'],
      ['help:door-failed', 'help:door-failed-how'],
    ],
  },
  {
    id: 'locking',
    title: 'help:locking',
    answers: [
      ['help:locking-lock', 'help:locking-lock-how'],
      ['help:locking-second-step', 'help:locking-second-step-how'],
      ['help:locking-owner', 'help:locking-owner-how'],
    ],
  },
  {
    id: 'about',
    title: 'help:about',
    answers: [
      ['help:about-updates', 'help:about-updates-how'],
      ['help:about-help', 'help:about-help-how'],
      ['help:about-licences', 'help:about-licences-how'],
    ],
  },
] as const satisfies readonly Topic[]

export type TopicId = (typeof topics)[number]['id'] | 'keys'

/** What is explained first where the help is asked for. */
export const topicOf: Record<Exclude<View, 'help'>, TopicId> = {
  codes: 'codes',
  accounts: 'accounts',
  recovery: 'recovery',
  trash: 'trash',
  activity: 'activity',
  settings: 'settings',
  owner: 'locking',
  import: 'transfer',
  export: 'transfer',
  about: 'about',
}
