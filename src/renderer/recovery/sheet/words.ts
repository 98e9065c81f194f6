import type { TFunction } from 'i18next'
import type { SheetView } from '../../../contract/recovery/sheet.ts'
import { listed } from '../../components/listed.ts'

/** What is no longer as it was printed. */
export function changedWords(t: TFunction<'sheet'>, { changed }: NonNullable<SheetView['last']>): string {
  const { accounts, vault } = changed
  return [
    accounts.length > 0 && t('changed', { names: listed(accounts, 'unit') }),
    vault && t('changed-vault'),
  ]
    .filter(Boolean)
    .join(' ')
}
