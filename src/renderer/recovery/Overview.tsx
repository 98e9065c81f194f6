import { LifeBuoy, Smartphone } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type {
  AccountAfterLossView,
  RecoveryOverview,
  ResourceView,
} from '../../contract/recovery/recovery.ts'
import { showContacts } from '../accounts/place.ts'
import { main } from '../bridge.ts'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { EmptyState } from '../components/EmptyState.tsx'
import { Checkbox } from '../components/fields/Checkbox.tsx'
import { useStore } from '../store/store.ts'
import { say, sayRefusal } from '../store/toast.ts'
import { AccountsInDanger, AccountsKept } from './AccountsAfter.tsx'
import { FixDialog } from './fixing/FixDialog.tsx'
import { type Fixing, startFix } from './fixing/fixing.ts'
import { useAfter } from './following.ts'
import { Places } from './Places.tsx'
import { Preparations } from './prepare/Preparations.tsx'
import { QuestionCard } from './QuestionCard.tsx'
import { ResourceList } from './ResourceList.tsx'
import { Sentence } from './Sentence.tsx'
import { strike } from './struck.ts'
import { resourceName } from './words.ts'

/** What would be lost with what, before it is: one thing is chosen, and the rest of the view is about its loss. */
export function Overview({
  recovery,
  onWayBack,
}: {
  recovery: RecoveryOverview
  onWayBack: (lossId: string) => void
}) {
  const { t } = useTranslation('recovery')
  const { resources, questions } = recovery
  const struck = useStore((state) => state.struck)
  const [several, setSeveral] = useState(struck.length > 1)
  const [put, setPut] = useState<string>()
  const [later, setLater] = useState<readonly string[]>([])
  const [copying, setCopying] = useState(false)
  const [fixing, setFixing] = useState<Fixing>()
  const [asking, setAsking] = useState<ResourceView>()
  const [all, setAll] = useState(false)
  // What one looks at stays in sight also when nothing is lost with it any more.
  const [firstId] = useState(() => firstOf(resources)?.id)
  const chosen = chosenOf(resources, struck, firstId)
  const ids = chosen.map(({ id }) => id)
  const accounts = useAfter(ids)
  const listed = all ? resources : resources.filter((one) => matters(one) || ids.includes(one.id))

  const open = questions.filter(({ id }) => !later.includes(id))
  const question = questions.find(({ id }) => id === put) ?? open[0] ?? questions[0]
  const postpone = (id: string) => {
    setPut(undefined)
    setLater(later.length + 1 >= questions.length ? [id] : [...later, id])
  }

  if (recovery.accounts === 0) {
    return (
      <div className="h-full overflow-y-auto">
        <h1 className="sr-only">{t('title')}</h1>
        <EmptyState icon={LifeBuoy} title={t('none')}>
          {t('none-note')}
        </EmptyState>
        <div className="mx-auto max-w-[560px] px-4 pb-16">
          <Preparations />
        </div>
      </div>
    )
  }
  const those = (reach: AccountAfterLossView['reach']) =>
    (accounts ?? []).filter((one) => one.reach === reach)
  const fix = (account: AccountAfterLossView) =>
    startFix(account, recovery, {
      ask: (id) => {
        setPut(id)
        requestAnimationFrame(() =>
          document.querySelector('[data-testid="question"]')?.scrollIntoView({ block: 'nearest' }),
        )
      },
      copy: () => setCopying(true),
      open: setFixing,
    })
  const phone = resources.find(({ kind, lostAt }) => kind === 'phone' && lostAt === undefined)
  const device = chosen.find(({ deviceId, isHere }) => deviceId !== undefined && !isHere)
  const gone = device ?? phone
  const loss = recovery.lost.find(({ deviceId }) => deviceId === gone?.deviceId)
  const begin = (deviceId: string) =>
    main.recovery.lost.begin({ deviceId }).then(({ id }) => {
      setAsking(undefined)
      onWayBack(id)
    }, sayRefusal)

  return (
    <div className="h-full overflow-y-auto [scrollbar-gutter:stable]" data-scroller>
      <div className="mx-auto flex max-w-[980px] flex-col gap-5 px-4 pt-5 pb-24 wide:px-7">
        <div className="flex flex-col-reverse items-start gap-3">
          {accounts ? (
            <Sentence resources={chosen} accounts={accounts} />
          ) : (
            <h1 className="sr-only">{t('title')}</h1>
          )}
          <Places here="overview" />
        </div>
        {question && (
          <QuestionCard
            key={question.id}
            question={question}
            at={questions.indexOf(question) + 1}
            count={questions.length}
            onLater={() => postpone(question.id)}
            onFix={setFixing}
          />
        )}
        <div className="flex items-start gap-5 max-split:flex-col">
          <div className="flex w-full shrink-0 flex-col overflow-hidden rounded-card border border-line bg-surface shadow-card split:sticky split:top-5 split:mt-6 split:max-h-[calc(100vh-120px)] split:w-66">
            <ResourceList resources={listed} chosen={ids} several={several} onChoose={strike} />
            <div className="border-line border-t px-4 py-2.5 text-sm">
              <Checkbox
                value={several}
                onChange={(on) => {
                  setSeveral(on)
                  if (!on) strike(ids.slice(0, 1))
                }}
              >
                {t('recovery-map:several')}
              </Checkbox>
            </div>
            {listed.length < resources.length && (
              <div className="border-line border-t px-4 py-1">
                <Button look="link" size="small" onPress={() => setAll(true)}>
                  {t('more-things', { count: resources.length })}
                </Button>
              </div>
            )}
            <div className="border-line border-t p-3">
              {gone?.deviceId !== undefined && gone.lostAt !== undefined ? (
                <Button look="primary" place="w-full" onPress={() => void begin(gone.deviceId!)}>
                  {t(loss ? 'continue' : 'list-again')}
                </Button>
              ) : gone ? (
                <Button look="primary" place="w-full" onPress={() => setAsking(gone)}>
                  {gone.kind === 'phone' ? t('phone-gone') : t('thing-gone', { name: resourceName(t, gone) })}
                </Button>
              ) : (
                <Button place="w-full" onPress={showContacts}>
                  <Smartphone size={16} aria-hidden />
                  {t('add-phone')}
                </Button>
              )}
            </div>
          </div>
          <div className="flex w-full min-w-0 flex-1 flex-col gap-5">
            <AccountsInDanger
              title={t(chosen.every(({ lostAt }) => lostAt !== undefined) ? 'lost-now' : 'lost-title', {
                count: those('lost').length,
              })}
              accounts={those('lost')}
              onFix={fix}
            />
            <AccountsInDanger
              title={t('unknown-title', { count: those('unknown').length })}
              accounts={those('unknown')}
              onFix={fix}
            />
            <AccountsKept accounts={those('open')} />
            <Preparations />
          </div>
        </div>
      </div>
      {fixing && (
        <FixDialog key={fixing.do} fixing={fixing} onNext={setFixing} onClose={() => setFixing(undefined)} />
      )}
      {copying && <CopyDialog onClose={() => setCopying(false)} />}
      {asking && (
        <GoneDialog
          resource={asking}
          onClose={() => setAsking(undefined)}
          onBegin={() => asking.deviceId !== undefined && void begin(asking.deviceId)}
        />
      )}
    </div>
  )
}

/** What was struck out, or what is shown at first. */
function chosenOf(
  resources: readonly ResourceView[],
  struck: readonly string[],
  firstId: string | undefined,
): ResourceView[] {
  const found = resources.filter(({ id }) => struck.includes(id))
  const first = resources.find(({ id }) => id === firstId) ?? firstOf(resources)
  return found.length > 0 || !first ? found : [first]
}

/** What is shown at first: the phone that locks most, for that is what gets lost; else the worst of all. */
const firstOf = (resources: readonly ResourceView[]): ResourceView | undefined =>
  resources.find(({ kind, locks }) => kind === 'phone' && locks > 0) ?? resources[0]

/** What a person would look for: what locks something, what is lost, and every device. */
const matters = ({ locks, unsure, lostAt, deviceId, isHere }: ResourceView): boolean =>
  locks + unsure > 0 || lostAt !== undefined || deviceId !== undefined || isHere

function CopyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('recovery')
  const done = () => {
    main.recovery.answer({ id: 'vault-copy', answer: { yes: true } }).then(() => say(t('saved')), sayRefusal)
    onClose()
  }
  return (
    <Dialog
      title={t('copy-title')}
      onClose={onClose}
      dismissable
      actions={
        <>
          <Button onPress={() => void main.vault.showFolder().catch(sayRefusal)}>{t('show-folder')}</Button>
          <Button look="primary" onPress={done}>
            {t('have-copy')}
          </Button>
        </>
      }
    >
      <p>{t('copy-note')}</p>
    </Dialog>
  )
}

function GoneDialog({
  resource,
  onClose,
  onBegin,
}: {
  resource: ResourceView
  onClose: () => void
  onBegin: () => void
}) {
  const { t } = useTranslation('recovery')
  return (
    <Dialog
      title={t('ask-gone', { name: resourceName(t, resource) })}
      role="alertdialog"
      width="narrow"
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            {t('common:cancel')}
          </Button>
          <Button look="primary" onPress={onBegin} autoFocus>
            {t('begin')}
          </Button>
        </>
      }
    >
      <p>{t('ask-gone-note')}</p>
    </Dialog>
  )
}
