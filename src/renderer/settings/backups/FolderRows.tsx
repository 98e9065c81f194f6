import { FolderOpen, FolderPlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { main } from '../../bridge.ts'
import { sayDone } from '../../codes/undo.ts'
import { Button } from '../../components/Button.tsx'
import { Choice } from '../../components/fields/Choice.tsx'
import { useDates } from '../../components/useDates.ts'
import { change, useStore } from '../../store/store.ts'
import { sayRefusal } from '../../store/toast.ts'
import { set } from '../changing.ts'
import { nearest } from '../nearest.ts'
import { Setting } from '../Setting.tsx'

const kept = ['5', '10', '30', '100'] as const

/** Copies in a folder of the person's: where, what became of the last one, how often, and how many. */
export function FolderRows() {
  const { t } = useTranslation('settings')
  const { recent } = useDates()
  const settings = useStore((state) => state.settings)
  const kit = useStore(({ app }) => (app.phase === 'open' ? app.kit : 'saved'))
  const [busy, setBusy] = useState(false)
  if (!settings) return null
  const { folderBackups: chosen, backupEvery, backupKeep } = settings

  const act = async (act: () => Promise<unknown>) => {
    setBusy(true)
    try {
      await act()
    } catch (error) {
      sayRefusal(error)
    } finally {
      setBusy(false)
    }
  }
  const choose = () =>
    act(async () => {
      const { chosen } = await main.vault.folder.choose()
      if (chosen) await sayDone(t('copied-first'))
    })
  const stop = () =>
    act(async () => {
      await main.vault.folder.stop()
      await sayDone(t('copies-stopped'))
    })

  const notes = chosen ? (
    <>
      <p className="selectable">{chosen.folder}</p>
      {chosen.lastAt !== undefined && <p>{t('copied-last', { when: recent(chosen.lastAt) })}</p>}
      {chosen.failure && (
        <p className="text-attention">{t(`errors:backup-folder-${chosen.failure.reason}`)}</p>
      )}
      {kit !== 'saved' && <p>{t('copies-kit')}</p>}
    </>
  ) : (
    t('copies-note')
  )

  return (
    <>
      <Setting
        id="copies"
        title={t('copies')}
        note={
          <>
            {notes}
            {chosen && (
              <div className="flex flex-wrap gap-2 pt-2 pb-0.5">
                {kit !== 'saved' && (
                  <Button size="small" onPress={() => change({ dialog: { kind: 'kit' } })}>
                    {t('kit-make')}
                  </Button>
                )}
                <Button
                  size="small"
                  aria-label={t('show-copies')}
                  onPress={() => void main.vault.folder.show().catch(sayRefusal)}
                >
                  <FolderOpen size={15} aria-hidden />
                  {t('show-activity')}
                </Button>
                <Button
                  size="small"
                  aria-label={t('change-folder')}
                  isPending={busy}
                  onPress={() => void choose()}
                >
                  {t('change')}
                </Button>
                <Button
                  size="small"
                  look="quiet"
                  aria-label={t('stop-copies')}
                  isPending={busy}
                  onPress={() => void stop()}
                >
                  {t('stop')}
                </Button>
              </div>
            )}
          </>
        }
      >
        {!chosen && (
          <Button size="small" isPending={busy} onPress={() => void choose()}>
            <FolderPlus size={15} aria-hidden />
            {t('choose-folder')}
          </Button>
        )}
      </Setting>
      {chosen && (
        <>
          <Setting
            id="copies-every"
            title={t('copies-every')}
            note={t('copies-every-note')}
            resets={['backupEvery']}
          >
            <div className="w-40 shrink-0">
              <Choice
                label={t('copies-every')}
                labelHidden
                value={backupEvery}
                options={(['hour', 'day', 'week'] as const).map((id) => ({ id, name: t(`every-${id}`) }))}
                onChange={(backupEvery) => set({ backupEvery })}
              />
            </div>
          </Setting>
          <Setting
            id="copies-keep"
            title={t('copies-keep')}
            note={t('copies-keep-note')}
            resets={['backupKeep']}
          >
            <div className="w-40 shrink-0">
              <Choice
                label={t('copies-keep')}
                labelHidden
                value={nearest(backupKeep, kept)}
                options={kept.map((id) => ({ id, name: t('newest', { count: Number(id) }) }))}
                onChange={(count) => set({ backupKeep: Number(count) })}
              />
            </div>
          </Setting>
        </>
      )}
    </>
  )
}
