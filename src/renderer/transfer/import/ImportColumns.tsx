import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportView } from '../../../contract/transfer/transfer.ts'
import { main } from '../../bridge.ts'
import { Button } from '../../components/Button.tsx'
import { Choice } from '../../components/fields/Choice.tsx'
import { IconButton } from '../../components/IconButton.tsx'
import { Page } from '../../components/Page.tsx'
import { answer, cancelImport } from './importing.ts'

const nothing = '-'

/** A table of anybody's own making: the person says what each column is. What may be a secret is covered. */
export function ImportColumns({ table }: { table: Extract<ImportView, { stage: 'columns' }> }) {
  const { t } = useTranslation('transfer')
  const { file, heading, rows, rowCount, fields, guess, others } = table
  const [columns, setColumns] = useState<Readonly<Record<string, number>>>(guess)
  const width = Math.max(heading?.length ?? 0, ...rows.map((row) => row.length))
  const ready = columns.secret !== undefined || columns.uri !== undefined
  const fieldOf = (column: number) => fields.find((field) => columns[field] === column) ?? nothing
  const options = [nothing, ...fields].map((id) => ({
    id,
    name: t(id === nothing ? 'column-nothing' : `field-${id}`),
  }))

  const choose = (column: number, field: string) => {
    // A column holds one thing, and a thing is in one column.
    const next = Object.fromEntries(Object.entries(columns).filter(([, place]) => place !== column))
    setColumns(field === nothing ? next : { ...next, [field]: column })
  }

  return (
    <Page
      title={t('columns-title')}
      lead={t('columns-lead', { file, count: rowCount })}
      before={<IconButton icon={ArrowLeft} label={t('common:cancel')} onPress={cancelImport} />}
    >
      <section
        aria-label={t('columns-table')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, also by the keyboard.
        tabIndex={0}
        className="overflow-x-auto rounded-card border border-line bg-surface shadow-card"
      >
        <table className="w-full border-collapse text-start">
          <thead>
            <tr className="border-line border-b">
              {Array.from({ length: width }, (_, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place.
                <th key={column} scope="col" className="min-w-40 p-3 align-bottom font-normal">
                  {heading && (
                    <span className="block truncate pb-1.5 font-medium text-sm">{heading[column]}</span>
                  )}
                  <Choice
                    label={t('column-is', { number: column + 1, name: heading?.[column] ?? '' })}
                    labelHidden
                    value={fieldOf(column)}
                    options={options}
                    onChange={(field) => choose(column, field)}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line text-sm">
            {rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows are read once.
              <tr key={index}>
                {Array.from({ length: width }, (_, column) => (
                  <td
                    // biome-ignore lint/suspicious/noArrayIndexKey: as above.
                    key={column}
                    className={`max-w-60 truncate px-3.5 py-2 ${fieldOf(column) === nothing ? 'text-faint' : ''}`}
                  >
                    {row[column]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rowCount > rows.length && (
        <p className="-mt-3 text-faint text-sm">{t('columns-more', { count: rowCount - rows.length })}</p>
      )}
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p role="status" className="min-w-48 flex-1 text-attention text-sm">
          {ready ? '' : t('columns-needed')}
        </p>
        <Button look="quiet" onPress={cancelImport}>
          {t('common:cancel')}
        </Button>
        {others && (
          <Button onPress={() => answer((id) => main.transfer.skip({ id }))}>{t('leave-file-out')}</Button>
        )}
        <Button
          look="primary"
          autoFocus
          isDisabled={!ready}
          onPress={() => answer((id) => main.transfer.columns({ id, columns }))}
        >
          {t('go-on')}
        </Button>
      </div>
    </Page>
  )
}
