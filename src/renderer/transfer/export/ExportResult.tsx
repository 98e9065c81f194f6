import { CircleCheck, Info, ShieldCheck, TriangleAlert } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { main } from '../../bridge.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { Card } from '../../components/Card.tsx'
import { Page } from '../../components/Page.tsx'
import { wordsOfRemark } from '../words.ts'

type Exported = Awaited<ReturnType<typeof main.transfer.export>>

export interface Outcome extends Omit<Exported, 'saved'> {
  /** How many accounts were chosen. */
  count: number
  /** Where the keys are now: in a protected file, in a plain one, on paper, on a screen that was looked at, or nowhere. */
  kept: 'safe' | 'plain' | 'paper' | 'screen' | 'nothing'
}

/** Rows shown at first. */
const portion = 200

const icons = { safe: ShieldCheck, plain: TriangleAlert, paper: TriangleAlert, screen: Info }

/** What is in the file, and what the format had no place for, account by account. */
export function ExportResult({ outcome, onDone }: { outcome: Outcome; onDone: () => void }) {
  const { t } = useTranslation('transfer')
  const { entries, count, files, left, kept } = outcome
  const [rows, setRows] = useState(portion)
  const [whole, byName] = useMemo(() => {
    const names = new Map<string, string[]>()
    for (const remark of left) {
      const words = names.get(remark.name) ?? []
      words.push(wordsOfRemark(t, remark))
      names.set(remark.name, words)
    }
    const whole = names.get('') ?? []
    names.delete('')
    return [whole, [...names]]
  }, [left, t])

  return (
    <Page title={t(`result-${kept}`, { count: entries })}>
      {kept !== 'nothing' && (
        <Banner icon={icons[kept]} tone={kept === 'plain' || kept === 'paper' ? 'attention' : 'accent'}>
          {t(`result-${kept}-note`, { count: files })}
        </Banner>
      )}
      {left.length > 0 ? (
        <section className="flex flex-col gap-3">
          <div>
            <h2 className="font-semibold">{t('left-title')}</h2>
            <p className="text-sm text-soft">
              {[entries < count ? t('left-missing', { count: count - entries }) : '', ...whole]
                .filter(Boolean)
                .join(' ')}
            </p>
          </div>
          {byName.length > 0 && (
            <Card>
              {byName.slice(0, rows).map(([name, words]) => (
                <div key={name} className="px-4 py-2.5">
                  <div className="font-medium">{name}</div>
                  {words.map((line, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: the lines never change.
                    <div key={index} className="text-pretty text-sm text-soft">
                      {line}
                    </div>
                  ))}
                </div>
              ))}
            </Card>
          )}
          {byName.length > rows && (
            <Button look="quiet" onPress={() => setRows(rows + portion)}>
              {t('more', { count: byName.length - rows })}
            </Button>
          )}
        </section>
      ) : (
        <p className="flex items-center gap-2.5 text-soft">
          <CircleCheck size={17} aria-hidden className="text-accent" />
          {t('left-nothing')}
        </p>
      )}
      <div className="flex justify-end">
        <Button look="primary" autoFocus onPress={onDone}>
          {t('done')}
        </Button>
      </div>
    </Page>
  )
}
