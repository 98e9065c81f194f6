import { ArrowLeft, ChevronRight } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DrillCandidate, Drills } from '../../../contract/recovery/drill.ts'
import type { RecoveryOverview } from '../../../contract/recovery/recovery.ts'
import { main } from '../../bridge.ts'
import { Button } from '../../components/Button.tsx'
import { Card, CardRow } from '../../components/Card.tsx'
import { Choice } from '../../components/fields/Choice.tsx'
import { IconButton } from '../../components/IconButton.tsx'
import { Page } from '../../components/Page.tsx'
import { useDates } from '../../components/useDates.ts'
import { useStore } from '../../store/store.ts'
import { sayRefusal } from '../../store/toast.ts'
import { PickList } from '../../transfer/PickList.tsx'
import { showRecovery } from '../prepare/place.ts'
import { asSentence, resourceName } from '../words.ts'
import { countsOf, lossName } from './words.ts'

/** What is to be pretended, and which accounts are to be tried. */
export function DrillStart({ drills, onShow }: { drills: Drills; onShow: (id: string) => void }) {
  const { t } = useTranslation('drill')
  const { t: words } = useTranslation('recovery')
  const { day } = useDates()
  const recovery = useStore((state) => state.recovery)
  const things = recovery ? thingsToLose(recovery) : []
  const [chosen, setChosen] = useState<string>()
  const resource = things.find(({ id }) => id === chosen) ?? things[0]
  const [candidates, setCandidates] = useState<readonly DrillCandidate[]>([])
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [busy, setBusy] = useState(false)

  const resourceId = resource?.id
  useEffect(() => {
    if (resourceId === undefined) return
    let isLate = false
    main.drill.candidates({ resource: resourceId }).then(({ accounts, chosen }) => {
      if (isLate) return
      setCandidates(accounts)
      setPicked(new Set(chosen))
    }, sayRefusal)
    return () => {
      isLate = true
    }
  }, [resourceId])

  const begin = async () => {
    if (!resource) return
    setBusy(true)
    try {
      const accounts = candidates.map(({ id }) => id).filter((id) => picked.has(id))
      const { id } = await main.drill.begin({ resource: resource.id, accounts })
      onShow(id)
    } catch (error) {
      sayRefusal(error)
    } finally {
      setBusy(false)
    }
  }
  const toggle = (id: string) => {
    const next = new Set(picked)
    if (!next.delete(id)) next.add(id)
    setPicked(next)
  }

  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      before={
        <IconButton icon={ArrowLeft} label={words('overview')} onPress={() => showRecovery('overview')} />
      }
    >
      {resource && candidates.length > 0 ? (
        <>
          <Choice
            label={t('what')}
            value={resource.id}
            options={things.map((one) => ({ id: one.id, name: asSentence(resourceName(words, one)) }))}
            onChange={setChosen}
          />
          <section className="flex flex-col gap-2">
            <h2 className="px-0.5 font-semibold text-faint text-xs">{t('which', { count: picked.size })}</h2>
            <div className="flex max-h-80 flex-col">
              <PickList
                label={t('which', { count: picked.size })}
                picks={candidates.map(({ id, name, serviceName, userId, isHit }) => ({
                  key: id,
                  name,
                  issuer: serviceName,
                  account: userId,
                  remarks: isHit ? [t('is-hit')] : [],
                  picked: picked.has(id),
                }))}
                onToggle={(key) => toggle(String(key))}
              />
            </div>
          </section>
          <div className="flex flex-wrap items-center gap-4">
            <Button
              look="primary"
              size="large"
              isPending={busy}
              isDisabled={picked.size === 0 || picked.size > 50}
              onPress={() => void begin()}
            >
              {t('begin')}
            </Button>
            <p className="min-w-60 flex-1 text-pretty text-soft text-sm">{t('begin-note')}</p>
          </div>
        </>
      ) : (
        <p className="text-soft">{words('none-note')}</p>
      )}
      {drills.past.length > 0 && (
        <Card title={t('past')}>
          {drills.past.map((drill) => {
            const counts = countsOf(drill)
            const name = t('without', { name: lossName(t, drill) })
            return (
              <CardRow
                key={drill.id}
                title={name}
                note={`${day(drill.startedAt)} · ${t('got-in', { in: counts.in, count: counts.tried })}`}
              >
                <IconButton
                  icon={ChevronRight}
                  label={t('show-result', { name, day: day(drill.startedAt) })}
                  onPress={() => onShow(drill.id)}
                />
              </CardRow>
            )
          })}
        </Card>
      )}
    </Page>
  )
}

/** What has not been lost already: phones first, for that is what gets lost, else in the order of the overview. */
function thingsToLose({ resources }: RecoveryOverview) {
  const there = resources.filter(({ lostAt }) => lostAt === undefined)
  return [...there.filter(({ kind }) => kind === 'phone'), ...there.filter(({ kind }) => kind !== 'phone')]
}
