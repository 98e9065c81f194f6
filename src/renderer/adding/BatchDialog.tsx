import { ImagePlus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Batch } from '../../contract/transfer/scan.ts'
import { BrandIcon } from '../brands/BrandIcon.tsx'
import { main } from '../bridge.ts'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { Checkbox } from '../components/fields/Checkbox.tsx'
import { PictureButton } from '../components/fields/PictureButton.tsx'
import { listed } from '../components/listed.ts'
import { change, useStore } from '../store/store.ts'
import { sayRefusal } from '../store/toast.ts'
import { wordsOfRefusal } from '../words.ts'
import { sayArrived } from './arrived.ts'
import { Outlines } from './Outlines.tsx'
import { readPictures, scanRegion, scanScreen } from './reading.ts'

/** What was found, by name; nothing is added before the person says so. */
export function BatchDialog({ batch }: { batch: Batch }) {
  const { t } = useTranslation('adding')
  const reading = useStore((state) => state.reading)
  const { found, others, refused, missingParts, pictures } = batch
  const proposed = useMemo(
    () => new Set(found.filter((key) => !key.duplicateOf).map((key) => key.index)),
    [found],
  )
  // More pictures may join the batch: what was unticked stays so, what is new is ticked.
  const [unticked, setUnticked] = useState<ReadonlySet<number>>(new Set())
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set())
  const [busy, setBusy] = useState(false)
  const isChosen = (index: number) => (proposed.has(index) ? !unticked.has(index) : ticked.has(index))
  const chosen = found.filter((key) => isChosen(key.index)).map((key) => key.index)
  const nothing = found.length === 0
  const otherKinds = useMemo(() => {
    const counts = new Map<string, number>()
    for (const { kind } of others) counts.set(kind, (counts.get(kind) ?? 0) + 1)
    return [...counts]
  }, [others])

  const close = () => {
    change({ dialog: undefined })
    void main.scan.discard({ id: batch.id }).catch(() => undefined)
  }
  const toggle = (index: number, value: boolean) => {
    const [set, put, adds] = proposed.has(index)
      ? ([unticked, setUnticked, !value] as const)
      : ([ticked, setTicked, value] as const)
    const next = new Set(set)
    if (adds) next.add(index)
    else next.delete(index)
    put(next)
  }
  const confirm = async () => {
    setBusy(true)
    try {
      const { added } = await main.scan.confirm({ id: batch.id, indices: chosen })
      const first = found.find((key) => key.index === chosen[0])
      const words =
        added.length === 1
          ? t('added', { name: first?.issuer || first?.account || t('nameless') })
          : t('added-many', { count: added.length })
      const { dialog } = useStore.getState()
      sayArrived(added, words, { waited: dialog?.kind === 'batch' && dialog.batch.id === batch.id })
    } catch (error) {
      sayRefusal(error)
    } finally {
      setBusy(false)
    }
  }

  const morePictures = (
    <PictureButton
      icon={ImagePlus}
      label={t('add-picture')}
      reads={reading}
      several
      onChoose={(pictures) => void readPictures(pictures)}
    />
  )

  return (
    <Dialog
      title={
        nothing
          ? others.length + refused.length > 0
            ? t('found-other')
            : missingParts.length > 0
              ? t('found-parts')
              : t('found-none')
          : t('found', { count: found.length })
      }
      onClose={close}
      actions={
        nothing ? (
          <>
            <Button look="quiet" onPress={() => change({ dialog: { kind: 'setup-key' } })}>
              {t('by-key')}
            </Button>
            <Button onPress={() => void scanRegion()} isPending={reading}>
              {t('by-region')}
            </Button>
            <Button look="primary" onPress={() => void scanScreen()} isPending={reading}>
              {t('scan-again')}
            </Button>
          </>
        ) : proposed.size === 0 && chosen.length === 0 ? (
          <Button look="primary" autoFocus onPress={close}>
            {t('common:close')}
          </Button>
        ) : (
          <>
            <Button look="quiet" onPress={close}>
              {t('common:cancel')}
            </Button>
            <Button
              look="primary"
              autoFocus
              isDisabled={chosen.length === 0}
              isPending={busy}
              onPress={() => void confirm()}
            >
              {t('add-count', { count: chosen.length })}
            </Button>
          </>
        )
      }
    >
      <div className="flex flex-col gap-4">
        {pictures.some((picture) => picture.codes.length > 0) && <Outlines pictures={pictures} />}

        {found.length > 0 && (
          <ul className="divide-y divide-line overflow-hidden rounded-card border border-line">
            {found.map((key) => {
              const name = key.issuer || key.account || t('nameless')
              return (
                <li key={key.index} className="px-3.5 py-2.5">
                  <Checkbox value={isChosen(key.index)} onChange={(value) => toggle(key.index, value)}>
                    <BrandIcon issuer={key.issuer} account={key.account} size={36} />
                    <span className="min-w-0 flex-1">
                      <span className="block truncate font-medium">{name}</span>
                      {key.issuer && key.account && (
                        <span className="block truncate text-sm text-soft">{key.account}</span>
                      )}
                      {key.notes.map((note) => (
                        <span key={note.code} className="block text-attention text-sm">
                          {t([`notes:${note.code}`, 'notes:unknown'], note.details)}
                        </span>
                      ))}
                    </span>
                    {key.duplicateOf && (
                      <span className="shrink-0 rounded-full bg-attention-wash px-2 py-0.5 font-medium text-attention text-xs">
                        {t('already-there')}
                      </span>
                    )}
                    {pictures.length > 0 && found.length > 1 && (
                      <span className="w-5 shrink-0 text-end text-faint text-sm" aria-hidden>
                        {key.index + 1}
                      </span>
                    )}
                  </Checkbox>
                </li>
              )
            })}
          </ul>
        )}

        {missingParts.map(({ have, size, missing }) => (
          <div
            key={`${size}:${missing.join()}`}
            className="flex flex-wrap items-center gap-3 rounded-card bg-attention-wash px-4 py-3"
          >
            <p className="min-w-48 flex-1 text-attention text-sm">
              {t('parts', { have, size, missing: listed(missing.map(String)), count: missing.length })}
            </p>
            {morePictures}
          </div>
        ))}

        {refused.map((refusal, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is made once a batch.
          <div key={index} className="rounded-card bg-loss-wash px-4 py-3 text-sm">
            <p className="font-medium text-loss">{refusal.name || refusal.source || t('refused')}</p>
            <p className="text-ink">{wordsOfRefusal(t, refusal)}</p>
          </div>
        ))}

        {otherKinds.length > 0 && (
          <ul className="text-sm text-soft">
            {otherKinds.map(([kind, count]) => (
              <li key={kind}>{t('not-setup', { what: t([`qr-kinds:${kind}`, 'qr-kinds:text']), count })}</li>
            ))}
          </ul>
        )}

        {nothing && missingParts.length === 0 && (
          <ul className="flex list-disc flex-col gap-1 ps-5 text-soft">
            <li>{t('try-visible')}</li>
            <li>{t('try-larger')}</li>
            <li>{t('try-picture')}</li>
            <li>{t('try-key')}</li>
          </ul>
        )}
      </div>
    </Dialog>
  )
}
