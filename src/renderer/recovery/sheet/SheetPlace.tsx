import { ArrowLeft, FileDown, FileWarning, Printer } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SheetView } from '../../../contract/recovery/sheet.ts'
import { main } from '../../bridge.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { Card, CardRow } from '../../components/Card.tsx'
import { Switch } from '../../components/fields/Switch.tsx'
import { IconButton } from '../../components/IconButton.tsx'
import { Page } from '../../components/Page.tsx'
import { useDates } from '../../components/useDates.ts'
import { useStore } from '../../store/store.ts'
import { say, sayRefusal } from '../../store/toast.ts'
import { PickList } from '../../transfer/PickList.tsx'
import { showRecovery } from '../prepare/place.ts'
import { KitOnSheetDialog } from './KitOnSheetDialog.tsx'
import { changedWords } from './words.ts'

/** What goes on the emergency sheet, and the sheet itself. */
export function SheetPlace() {
  const sheet = useStore((state) => state.sheet)
  return sheet ? <SheetForm sheet={sheet} /> : null
}

function SheetForm({ sheet }: { sheet: SheetView }) {
  const { t } = useTranslation('sheet')
  const { day } = useDates()
  const [picked, setPicked] = useState<ReadonlySet<string>>(() => new Set(sheet.chosen))
  const [withKit, setWithKit] = useState(false)
  const [asking, setAsking] = useState<'pdf' | 'printer'>()
  const [busy, setBusy] = useState(false)
  const { accounts, most, last } = sheet
  const chosen = accounts.map(({ id }) => id).filter((id) => picked.has(id))

  const toggle = (id: string) => {
    const next = new Set(picked)
    if (!next.delete(id)) next.add(id)
    setPicked(next)
  }
  const make = async (how: 'pdf' | 'printer', kit?: { confirmed: true; password?: string }) => {
    setBusy(true)
    try {
      const { done } = await main.sheet.make({ how, accounts: chosen, ...(kit && { kit }) })
      if (done) say(t(how === 'pdf' ? 'saved' : 'printed'))
      setAsking(undefined)
    } catch (error) {
      // Beside the field where it was typed; the dialog says it.
      if (kit) throw error
      sayRefusal(error)
    } finally {
      setBusy(false)
    }
  }
  const start = (how: 'pdf' | 'printer') => {
    if (withKit) setAsking(how)
    else void make(how)
  }

  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      before={
        <IconButton
          icon={ArrowLeft}
          label={t('recovery:overview')}
          onPress={() => showRecovery('overview')}
        />
      }
    >
      {last &&
        (last.outdatedAt === undefined ? (
          <p className="text-soft">{t('as-printed', { day: day(last.printedAt) })}</p>
        ) : (
          <Banner icon={FileWarning} tone="attention">
            {t('outdated', { day: day(last.printedAt), since: day(last.outdatedAt) })} {changedWords(t, last)}
          </Banner>
        ))}
      <section className="flex flex-col gap-2">
        <h2 className="px-0.5 font-semibold text-faint text-xs">
          {t('which', { count: chosen.length, most })}
        </h2>
        {accounts.length > 0 ? (
          <div className="flex max-h-96 flex-col">
            <PickList
              label={t('which', { count: chosen.length, most })}
              picks={accounts.map(({ id, name, serviceName, userId }) => ({
                key: id,
                name,
                issuer: serviceName,
                account: userId,
                remarks: [],
                picked: picked.has(id),
              }))}
              onToggle={(key) => toggle(String(key))}
            />
          </div>
        ) : (
          <p className="text-soft">{t('no-accounts')}</p>
        )}
        {chosen.length > most && (
          <p role="alert" className="text-loss text-sm">
            {t('too-many', { most })}
          </p>
        )}
      </section>
      <Card title={t('also')}>
        <CardRow title={t('with-kit')} note={t(withKit ? 'with-kit-on' : 'with-kit-off')}>
          <Switch label={t('with-kit')} value={withKit} onChange={setWithKit} />
        </CardRow>
      </Card>
      <div className="flex flex-wrap gap-2">
        <Button
          look="primary"
          size="large"
          isPending={busy}
          isDisabled={chosen.length > most}
          onPress={() => start('pdf')}
        >
          <FileDown size={17} aria-hidden />
          {t('save')}
        </Button>
        <Button
          size="large"
          isPending={busy}
          isDisabled={chosen.length > most}
          onPress={() => start('printer')}
        >
          <Printer size={17} aria-hidden />
          {t('print')}
        </Button>
      </div>
      {asking && (
        <KitOnSheetDialog
          onClose={() => setAsking(undefined)}
          onConfirm={(password) =>
            make(asking, { confirmed: true, ...(password !== undefined && { password }) })
          }
        />
      )}
    </Page>
  )
}
