import type { ErrorDetails } from '../errors.ts'

/**
 * What a person is told about something that was accepted: assumed, changed or left behind. The words for each are in
 * resources/translations/<language>/notes.json, under the same name; a test holds the two lists together.
 */
export const noteCodes = [
  // of one entry
  'account-missing',
  'counter-assumed',
  'digits-assumed',
  'digits-unusual',
  'icon-left-out',
  'issuer-mismatch',
  'issuer-missing',
  'name-shortened',
  'note-shortened',
  'pin-missing',
  'recovery-code-left-out',
  'secret-incomplete',
  'steam-assumed',
  'tags-left-out',
  'was-archived',
  // of an entry that is there already
  'counter-ahead',
  'present-as',
  'present-in-trash',
  'twice-in-file',
  // of an entry to be written into another app's format
  'group-not-written',
  'icon-not-written',
  'not-written-algorithm',
  'not-written-digits',
  'not-written-name',
  'not-written-period',
  'not-written-twice',
  'not-written-type',
  'note-not-written',
  'pin-not-written',
  'pinned-not-written',
  'renamed',
  'tags-not-written',
  'trash-not-written',
  // of a whole file
  'dates-not-written',
  'parameters-assumed',
  'parts-missing',
  'records-without-code',
  'usage-not-written',
] as const

export type NoteCode = (typeof noteCodes)[number]

export interface Note {
  code: NoteCode
  details: ErrorDetails
}
