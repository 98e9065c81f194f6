import { type FormEvent, useMemo, useState } from 'react'
import { Radio, RadioGroup } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { main } from '../../bridge.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { TextField } from '../../components/fields/TextField.tsx'
import { change, useStore } from '../../store/store.ts'
import { wordsOfError } from '../../words.ts'
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
  const [error, setError] = useState<string | undefined>()
  const [busy, setBusy] = useState(false)
  const close = () => change({ dialog: undefined })
  const wanted = typed.trim() === '' ? picked : typed.trim()

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || wanted === null) return
    setBusy(true)
    try {
      await main.entries.edit({ ids: [...ids], change: { group: wanted === inNone ? null : wanted } })
      close()
      stopSelecting()
      await sayDone(
        wanted === inNone
          ? t('in-no-group', { count: ids.length })
          : t('in-group', { count: ids.length, name: wanted }),
      )
    } catch (refusal) {
      setError(wordsOfError(t, refusal))
      setBusy(false)
    }
  }

  return (
    <Dialog
      title={t('group-title', { count: ids.length })}
      width="narrow"
      onClose={close}
      actions={
        <>
          <Button look="quiet" onPress={close}>
            {t('common:cancel')}
          </Button>
          <Button look="primary" type="submit" form="group" isPending={busy} isDisabled={wanted === null}>
            {t('entry:save')}
          </Button>
        </>
      }
    >
      <form id="group" className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
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
        {error && (
          <p role="alert" className="text-loss text-sm">
            {error}
          </p>
        )}
      </form>
    </Dialog>
  )
}
