import { ArrowLeft, RotateCcw, Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BrandIcon } from '../brands/BrandIcon.tsx'
import { main } from '../bridge.ts'
import { Button } from '../components/Button.tsx'
import { Card, CardRow } from '../components/Card.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { EmptyState } from '../components/EmptyState.tsx'
import { IconButton } from '../components/IconButton.tsx'
import { Page } from '../components/Page.tsx'
import { useDates } from '../components/useDates.ts'
import { change, useStore } from '../store/store.ts'
import { say, sayRefusal } from '../store/toast.ts'

/** Rows shown at first; a trash with more than this is not read to the end. */
const portion = 200

/** What was deleted, until it is brought back or deleted for good. */
export function TrashView() {
  const { t } = useTranslation('trash')
  const { day } = useDates()
  const entries = useStore((state) => state.entries)
  const [shown, setShown] = useState(portion)
  const [asking, setAsking] = useState<'all' | string | undefined>()
  const trashed = useMemo(
    () =>
      [...entries.values()]
        .filter((entry) => entry.trashedAt !== undefined)
        .sort((a, b) => b.trashedAt! - a.trashedAt!),
    [entries],
  )
  const asked = asking === undefined || asking === 'all' ? undefined : entries.get(asking)

  const restore = async (id: string, name: string) => {
    try {
      await main.entries.restore({ ids: [id] })
      say(t('restored', { name }))
    } catch (error) {
      sayRefusal(error)
    }
  }
  const deleteForGood = async () => {
    setAsking(undefined)
    try {
      if (asking === 'all') {
        const { deleted } = await main.entries.emptyTrash()
        say(t('emptied', { count: deleted }))
      } else if (asked) {
        await main.entries.deleteForever({ ids: [asked.id] })
        say(t('emptied', { count: 1 }))
      }
    } catch (error) {
      sayRefusal(error)
    }
  }

  return (
    <Page
      title={t('title')}
      before={<IconButton icon={ArrowLeft} label={t('back')} onPress={() => change({ view: 'codes' })} />}
      actions={
        trashed.length > 0 && (
          <Button onPress={() => setAsking('all')}>
            <Trash2 size={16} aria-hidden />
            {t('empty')}
          </Button>
        )
      }
    >
      {trashed.length === 0 ? (
        <EmptyState icon={Trash2} title={t('none')}>
          {t('none-note')}
        </EmptyState>
      ) : (
        <Card>
          {trashed.slice(0, shown).map((entry) => {
            const name = entry.issuer || entry.account || t('codes:nameless')
            return (
              <CardRow
                key={entry.id}
                lead={<BrandIcon issuer={entry.issuer} account={entry.account} icon={entry.icon} />}
                title={<div className="truncate">{name}</div>}
                note={
                  <>
                    {entry.issuer && entry.account && <div className="truncate">{entry.account}</div>}
                    <div>{t('since', { day: day(entry.trashedAt!) })}</div>
                  </>
                }
              >
                <Button
                  size="small"
                  onPress={() => void restore(entry.id, name)}
                  aria-label={t('restore-one', { name })}
                >
                  <RotateCcw size={15} aria-hidden />
                  <span className="max-wide:sr-only">{t('restore')}</span>
                </Button>
                <IconButton
                  icon={Trash2}
                  label={t('delete-one', { name })}
                  onPress={() => setAsking(entry.id)}
                />
              </CardRow>
            )
          })}
        </Card>
      )}
      {trashed.length > shown && (
        <Button look="quiet" onPress={() => setShown(shown + portion)}>
          {t('more', { count: trashed.length - shown })}
        </Button>
      )}
      {(asking === 'all' || asked) && (
        <Dialog
          title={
            asked
              ? t('ask-one', { name: asked.issuer || asked.account })
              : t('ask', { count: trashed.length })
          }
          role="alertdialog"
          width="narrow"
          onClose={() => setAsking(undefined)}
          actions={
            <>
              <Button look="quiet" onPress={() => setAsking(undefined)} autoFocus>
                {t('common:cancel')}
              </Button>
              <Button look="loss" onPress={() => void deleteForGood()}>
                {t('delete')}
              </Button>
            </>
          }
        >
          <p>{t('ask-note', { count: asked ? 1 : trashed.length })}</p>
        </Dialog>
      )}
    </Page>
  )
}
