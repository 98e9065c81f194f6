import { ArrowLeft, FileDown } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WayBackView } from '../../contract/recovery/recovery.ts'
import { main } from '../bridge.ts'
import { showCodesOf } from '../codes/turning.ts'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { Checkbox } from '../components/fields/Checkbox.tsx'
import { IconButton } from '../components/IconButton.tsx'
import { listed } from '../components/listed.ts'
import { Page } from '../components/Page.tsx'
import { useDates } from '../components/useDates.ts'
import { Finders } from '../start/Finders.tsx'
import { say, sayRefusal } from '../store/toast.ts'
import { progressOf } from './progress.ts'
import { WayBackStep } from './WayBackStep.tsx'

interface WayBackProps {
  back: WayBackView
  onOverview: () => void
  onClosed: (report: WayBackView) => void
}

/** A device is gone: what to do, in order, with everything at hand that it takes. */
export function WayBack({ back, onOverview, onClosed }: WayBackProps) {
  const { t } = useTranslation('recovery')
  const { day } = useDates()
  const [finishing, setFinishing] = useState(false)
  const { id, device, numbers, isPhone, steps } = back
  const progress = progressOf(back)
  const entryIds = steps.flatMap(({ ways }) => ways.flatMap(({ entryId }) => entryId ?? [])).join(' ')

  useEffect(() => {
    showCodesOf(entryIds === '' ? [] : entryIds.split(' '))
    return () => showCodesOf([])
  }, [entryIds])

  const tick = (step: 'carrier' | 'lock' | 'sign-in' | 'secure', done: boolean, accountId?: string) =>
    void main.recovery.lost
      .tick({ id, step, done, ...(accountId !== undefined && { accountId }) })
      .catch(sayRefusal)
  const save = () => main.recovery.lost.save({ id }).then(({ saved }) => saved && say(t('saved')), sayRefusal)
  const close = (how: 'found' | 'replaced') => {
    setFinishing(false)
    main.recovery.lost.close({ id, how }).then(onClosed, sayRefusal)
  }

  return (
    <Page
      title={t('back-title', { device })}
      before={<IconButton icon={ArrowLeft} label={t('overview')} onPress={onOverview} />}
      lead={[
        t('since', { day: day(back.startedAt) }),
        steps.length > 0 ? t('back-lead', { done: progress.in, count: steps.length }) : t('back-none'),
      ].join(' · ')}
      actions={
        <div className="flex flex-wrap gap-2">
          <Button onPress={() => void save()}>
            <FileDown size={16} aria-hidden />
            {t('save-pdf')}
          </Button>
          <Button look="primary" onPress={() => setFinishing(true)}>
            {t('finish')}
          </Button>
        </div>
      }
    >
      <ol className="flex flex-col gap-4">
        {isPhone && (
          <>
            <FirstStep
              title={t('carrier-title')}
              label={t('carrier-done')}
              isDone={back.carrierAt !== undefined}
              onTick={(done) => tick('carrier', done)}
            >
              <p>
                {numbers.length > 0 ? t('carrier-note', { numbers: listed(numbers) }) : t('carrier-note-any')}
              </p>
            </FirstStep>
            <FirstStep
              title={t('lock-title')}
              label={t('lock-done')}
              isDone={back.lockedAt !== undefined}
              onTick={(done) => tick('lock', done)}
            >
              <p>{t('start:phone-lost-lock-note')}</p>
              <Finders />
            </FirstStep>
          </>
        )}
        {steps.map((step) => (
          <WayBackStep
            key={step.accountId}
            step={step}
            onTick={(what, done) => tick(what, done, step.accountId)}
          />
        ))}
      </ol>
      {finishing && (
        <Dialog
          title={t('ask-finish', { device })}
          role="alertdialog"
          width="narrow"
          onClose={() => setFinishing(false)}
          actions={
            <>
              <Button onPress={() => close('found')}>{t('found')}</Button>
              <Button look="primary" onPress={() => close('replaced')}>
                {t('replaced')}
              </Button>
            </>
          }
        >
          <p>{t('ask-finish-note', { in: progress.in, secured: progress.secured, count: steps.length })}</p>
        </Dialog>
      )}
    </Page>
  )
}

/** What cannot wait; what is done of it says no more than that. */
function FirstStep({
  title,
  label,
  isDone,
  onTick,
  children,
}: {
  title: string
  label: string
  isDone: boolean
  onTick: (done: boolean) => void
  children: ReactNode
}) {
  return (
    <li
      className={`flex flex-col gap-2 rounded-card border bg-surface px-4.5 py-4 shadow-card ${isDone ? 'border-line' : 'border-attention'}`}
    >
      <h2 className={`font-semibold ${isDone ? 'text-soft line-through' : ''}`}>{title}</h2>
      {!isDone && <div className="selectable flex flex-col gap-1 text-soft">{children}</div>}
      <Checkbox value={isDone} onChange={onTick}>
        {label}
      </Checkbox>
    </li>
  )
}
