import { ArrowLeft, Pause, Play, Square } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { DrillCheckView, DrillView } from '../../../contract/recovery/drill.ts'
import { main } from '../../bridge.ts'
import { showCodesOf } from '../../codes/turning.ts'
import { Button } from '../../components/Button.tsx'
import { IconButton } from '../../components/IconButton.tsx'
import { Page } from '../../components/Page.tsx'
import { useDates } from '../../components/useDates.ts'
import { say, sayRefusal } from '../../store/toast.ts'
import { showRecovery } from '../prepare/place.ts'
import { DrillCheck } from './DrillCheck.tsx'
import { DrillTime } from './DrillTime.tsx'
import { ProofForm } from './ProofForm.tsx'
import { countsOf, lossName, spanWords } from './words.ts'

/** Something is pretended to be gone: the accounts are tried one after the other. */
export function DrillRun({ drill, onShow }: { drill: DrillView; onShow: (id: string) => void }) {
  const { t } = useTranslation('drill')
  const { t: words } = useTranslation('recovery')
  const { time } = useDates()
  const { id, limit, elapsed, toldAt, paused, hidden, checks, proofs } = drill
  const counts = countsOf(drill)
  const isDone = counts.tried === counts.all
  const entryIds = checks
    .flatMap(({ open, state }) => (state === 'trying' ? open.flatMap(({ entryId }) => entryId ?? []) : []))
    .join(' ')

  useEffect(() => {
    showCodesOf(entryIds === '' ? [] : entryIds.split(' '))
    return () => showCodesOf([])
  }, [entryIds])

  const run = (task: Promise<unknown>) => void task.catch(sayRefusal)
  const end = () =>
    main.drill.end({ id }).then(({ kept }) => {
      if (kept) onShow(id)
      else say(t('not-kept'))
    }, sayRefusal)
  const begin = (check: DrillCheckView) => run(main.drill.tryAccount({ id, account: check.id }))

  return (
    <Page
      title={t('running-title', { name: lossName(t, drill) })}
      lead={t('running-lead')}
      before={
        <IconButton icon={ArrowLeft} label={words('overview')} onPress={() => showRecovery('overview')} />
      }
      actions={
        <div className="flex flex-wrap gap-2">
          <Button onPress={() => run(main.drill.pause({ id, on: !paused }))}>
            {paused ? <Play size={15} aria-hidden /> : <Pause size={15} aria-hidden />}
            {t(paused ? 'go-on' : 'pause')}
          </Button>
          <Button look={isDone ? 'primary' : 'plain'} onPress={() => void end()}>
            <Square size={14} aria-hidden />
            {t(isDone ? 'finish' : 'end')}
          </Button>
        </div>
      }
    >
      <section
        aria-label={t('time')}
        className="flex flex-col gap-2.5 rounded-card border border-line bg-surface px-4.5 py-4 shadow-card"
      >
        <DrillTime limit={limit} elapsed={elapsed} toldAt={toldAt} paused={paused} />
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
          <p>
            {paused
              ? t('paused', { left: spanWords(t, limit - elapsed) })
              : t('until', { time: time(toldAt + limit - elapsed) })}
            {' · '}
            {t('tried', { done: counts.tried, count: counts.all })}
          </p>
          {!paused && (
            <Button look="link" size="small" onPress={() => run(main.drill.prolong({ id }))}>
              {t('prolong')}
            </Button>
          )}
        </div>
        <p className="text-soft text-sm" data-testid="hidden">
          {paused
            ? t('hidden-paused')
            : hidden.entries + hidden.contacts + hidden.recoveryCodes === 0
              ? t('hidden-none')
              : [
                  hidden.entries > 0 && t('hidden-codes', { count: hidden.entries }),
                  hidden.contacts > 0 && t('hidden-contacts', { count: hidden.contacts }),
                  hidden.recoveryCodes > 0 && t('hidden-recovery', { count: hidden.recoveryCodes }),
                ]
                  .filter(Boolean)
                  .join(' ')}
        </p>
      </section>
      <ol aria-label={t('accounts')} className="flex flex-col gap-4">
        {checks.map((check) => (
          <DrillCheck
            key={check.id}
            check={check}
            isDisabled={paused}
            onBegin={() => begin(check)}
            onRecord={(outcome, by) =>
              run(
                main.drill.record({ id, account: check.id, ...(outcome && { outcome }), ...(by && { by }) }),
              )
            }
          />
        ))}
      </ol>
      <section className="flex flex-col gap-3">
        <h2 className="px-0.5 font-semibold text-faint text-xs">{t('proof-title')}</h2>
        <ProofForm drillId={id} last={proofs[0]} />
      </section>
    </Page>
  )
}
