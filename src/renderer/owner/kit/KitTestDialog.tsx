import { CircleCheck } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { main } from '../../bridge.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { TextField } from '../../components/fields/TextField.tsx'
import { sayRefusal } from '../../store/toast.ts'

/** Groups in a row of the printed key. */
const inRow = 5

/** Is the paper in the drawer the kit of this vault? Two of its groups, typed from it, show that it is. */
export function KitTestDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('owner')
  const [asked, setAsked] = useState<{ places: number[]; of: number } | undefined>()
  const [typed, setTyped] = useState<[string, string]>(['', ''])
  const [result, setResult] = useState<'right' | 'wrong' | undefined>()
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    main.owner.kit.beginTest().then(setAsked, sayRefusal)
  }, [])
  if (!asked) return null
  const ready = typed.every((group) => group.replace(/[\s-]/g, '').length >= 4)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!ready || busy) return
    setBusy(true)
    try {
      const { right } = await main.owner.kit.test({ groups: typed })
      setResult(right ? 'right' : 'wrong')
    } catch (refusal) {
      sayRefusal(refusal)
    } finally {
      setBusy(false)
    }
  }

  if (result === 'right') {
    return (
      <Dialog
        title={t('kit-test-title')}
        width="narrow"
        onClose={onClose}
        actions={
          <Button look="primary" autoFocus onPress={onClose}>
            {t('done')}
          </Button>
        }
      >
        <p role="status" className="flex items-start gap-2 rounded-card bg-accent-wash px-4 py-3 text-accent">
          <CircleCheck size={17} aria-hidden className="mt-1 shrink-0" />
          {t('kit-right')}
        </p>
      </Dialog>
    )
  }
  return (
    <Dialog
      title={t('kit-test-title')}
      width="narrow"
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            {t('common:cancel')}
          </Button>
          <Button look="primary" type="submit" form="kit-test" isPending={busy} isDisabled={!ready}>
            {t('kit-test-now')}
          </Button>
        </>
      }
    >
      <form id="kit-test" className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        <p className="text-pretty text-soft">{t('kit-test-how')}</p>
        <Sheet places={asked.places} of={asked.of} />
        <div className="grid grid-cols-2 gap-4">
          {asked.places.map((place, at) => (
            <TextField
              key={place}
              label={t('kit-group', {
                row: Math.ceil(place / inRow),
                place: ((place - 1) % inRow) + 1,
              })}
              mono
              autoFocus={at === 0}
              value={typed[at] ?? ''}
              onChange={(text) => {
                setResult(undefined)
                setTyped(at === 0 ? [text, typed[1]] : [typed[0], text])
              }}
            />
          ))}
        </div>
        {result === 'wrong' && (
          <p role="alert" className="text-loss text-sm">
            {t('kit-wrong')}
          </p>
        )}
      </form>
    </Dialog>
  )
}

/** Where the two groups stand, as the paper has them. */
function Sheet({ places, of }: { places: readonly number[]; of: number }) {
  return (
    <div aria-hidden className="grid w-fit grid-cols-5 gap-1.5 rounded-card bg-ground px-4 py-3 font-mono">
      {Array.from({ length: of }, (_, at) => {
        const which = places.indexOf(at + 1)
        return (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: the places are what they are.
            key={at}
            className={`flex h-6 w-11 items-center justify-center rounded text-xs ${which >= 0 ? 'bg-accent font-semibold text-on-accent' : 'bg-line/60 text-transparent'}`}
          >
            {which >= 0 ? which + 1 : ''}
          </span>
        )
      })}
    </div>
  )
}
