import { useMemo, useState } from 'react'
import { Radio, RadioGroup } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { main } from '../../bridge.ts'
import { TextField } from '../../components/fields/TextField.tsx'
import { FormDialog } from '../../components/forms/FormDialog.tsx'
import { FormError } from '../../components/forms/FormError.tsx'
import { useSending } from '../../components/forms/useSending.ts'
import { change, useStore } from '../../store/store.ts'
import { groupsOf } from '../arrange.ts'
import { stopSelecting } from '../selection/selecting.ts'
import { sayDone } from '../undo.ts'

/** No name: groups have one. */
const inNone = ''

/** Which group these entries are to be in: one there is, a new one, or none. */
export function GroupDialog({ ids }: { ids: readonly string[] }) {
  const { t } = useTranslation('codes')
  const entries = useStore((state) => state.entries)
  const groups = useMemo(() => groupsOf(entries.values()), [entries])
  const now = new Set(ids.map((id) => entries.get(id)?.group ?? inNone))
  const [picked, setPicked] = useState<string | null>(now.size === 1 ? ([...now][0] ?? null) : null)
  const [typed, setTyped] = useState('')
  const close = () => change({ dialog: undefined })
  const wanted = typed.trim() === '' ? picked : typed.trim()

  const sending = useSending(async () => {
    if (wanted === null) return
    await main.entries.edit({ ids: [...ids], change: { group: wanted === inNone ? null : wanted } })
    close()
    stopSelecting()
    await sayDone(
      wanted === inNone
        ? t('in-no-group', { count: ids.length })
        : t('in-group', { count: ids.length, name: wanted }),
    )
  })

  return (
    <FormDialog
      title={t('group-title', { count: ids.length })}
      width="narrow"
      onClose={close}
      sending={sending}
      action={t('entry:save')}
      button={{ isDisabled: wanted === null }}
    >
      <TextField
        label={t('new-group')}
        placeholder={t('group-example')}
        value={typed}
        maxLength={100}
        onChange={setTyped}
        autoFocus
      />
      {groups.length > 0 && (
        <RadioGroup
          aria-label={t('group')}
          value={typed.trim() === '' ? picked : null}
          onChange={(name) => {
            setTyped('')
            setPicked(name)
          }}
          className="-mx-2 flex max-h-72 flex-col overflow-y-auto"
        >
          {[inNone, ...groups].map((name) => (
            <Radio
              key={name}
              value={name}
              className="group/radio flex min-h-9 items-center gap-3 rounded-lg px-2 data-[hovered]:bg-hover"
            >
              <span
                aria-hidden
                className="size-5 shrink-0 rounded-full border border-edge bg-surface group-data-[selected]/radio:border-[6px] group-data-[selected]/radio:border-accent"
              />
              <span className={`min-w-0 truncate ${name === inNone ? 'text-soft' : ''}`}>
                {name === inNone ? t('no-group') : name}
              </span>
            </Radio>
          ))}
        </RadioGroup>
      )}
      <FormError>{sending.error}</FormError>
    </FormDialog>
  )
}
