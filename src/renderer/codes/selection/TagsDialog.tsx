import { Check, Minus, Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Checkbox } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { main } from '../../bridge.ts'
import { Button } from '../../components/Button.tsx'
import { TextField } from '../../components/fields/TextField.tsx'
import { FormDialog } from '../../components/forms/FormDialog.tsx'
import { FormError } from '../../components/forms/FormError.tsx'
import { useSending } from '../../components/forms/useSending.ts'
import { change, useStore } from '../../store/store.ts'
import { tagsOf } from '../arrange.ts'
import { sayDone } from '../undo.ts'
import { stopSelecting } from './selecting.ts'

/** The tags of several entries: each on all of them, on none, or, untouched, where it was. */
export function TagsDialog({ ids }: { ids: readonly string[] }) {
  const { t } = useTranslation('codes')
  const entries = useStore((state) => state.entries)
  const [decided, setDecided] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [typed, setTyped] = useState('')
  const chosen = useMemo(() => ids.flatMap((id) => entries.get(id) ?? []), [ids, entries])
  const known = useMemo(() => tagsOf(entries.values()), [entries])
  const tags = [...known, ...[...decided.keys()].filter((tag) => !known.includes(tag))]
  const close = () => change({ dialog: undefined })

  const worn = (tag: string): boolean | 'some' => {
    const now = decided.get(tag)
    if (now !== undefined) return now
    const wearing = chosen.filter((entry) => entry.tags.includes(tag)).length
    return wearing === 0 ? false : wearing === chosen.length ? true : 'some'
  }
  const decide = (tag: string, on: boolean) => setDecided(new Map(decided).set(tag, on))
  const news = typed.split(',').flatMap((tag) => tag.trim().slice(0, 100) || [])
  const put = () => {
    setDecided(new Map([...decided, ...news.map((tag) => [tag, true] as const)]))
    setTyped('')
  }

  const sending = useSending(async () => {
    const all = new Map([...decided, ...news.map((tag) => [tag, true] as const)])
    const which = (on: boolean) => [...all].filter(([, wanted]) => wanted === on).map(([tag]) => tag)
    const [add, remove] = [which(true), which(false)]
    if (add.length + remove.length === 0) return close()
    await main.entries.tag({ ids: [...ids], add, remove })
    close()
    stopSelecting()
    await sayDone(t('tagged', { count: ids.length }))
  })

  return (
    <FormDialog
      title={t('tags-title', { count: ids.length })}
      width="narrow"
      onClose={close}
      sending={sending}
      action={t('entry:save')}
    >
      <div className="flex items-end gap-2">
        <div className="flex-1">
          <TextField label={t('new-tag')} value={typed} maxLength={500} onChange={setTyped} autoFocus />
        </div>
        <Button isDisabled={news.length === 0} onPress={put}>
          <Plus size={16} aria-hidden />
          {t('add-tag')}
        </Button>
      </div>
      {tags.length > 0 && (
        <ul className="-mx-2 flex max-h-72 flex-col overflow-y-auto">
          {tags.map((tag) => {
            const state = worn(tag)
            return (
              <li key={tag}>
                <Checkbox
                  isSelected={state === true}
                  isIndeterminate={state === 'some'}
                  onChange={(on) => decide(tag, on)}
                  className="flex min-h-9 items-center gap-3 rounded-lg px-2 data-[hovered]:bg-hover"
                >
                  <span
                    aria-hidden
                    className={`flex size-5 shrink-0 items-center justify-center rounded-md border ${state === false ? 'border-edge bg-surface' : 'border-accent bg-accent text-on-accent'}`}
                  >
                    {state === true && <Check size={14} strokeWidth={3} />}
                    {state === 'some' && <Minus size={14} strokeWidth={3} />}
                  </span>
                  <span className="min-w-0 truncate">{tag}</span>
                </Checkbox>
              </li>
            )
          })}
        </ul>
      )}
      <FormError>{sending.error}</FormError>
    </FormDialog>
  )
}
