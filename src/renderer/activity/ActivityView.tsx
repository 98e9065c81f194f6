import {
  ArchiveRestore,
  ArrowLeft,
  Eye,
  FileDown,
  FileUp,
  History,
  KeyRound,
  LifeBuoy,
  Lock,
  LockOpen,
  type LucideIcon,
  Pencil,
  Plus,
  Send,
  ShieldAlert,
  SquareTerminal,
  Trash2,
} from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { main } from '../bridge.ts'
import { Button } from '../components/Button.tsx'
import { Card } from '../components/Card.tsx'
import { EmptyState } from '../components/EmptyState.tsx'
import { Segments } from '../components/fields/Segments.tsx'
import { IconButton } from '../components/IconButton.tsx'
import { Page } from '../components/Page.tsx'
import { useDates } from '../components/useDates.ts'
import { change, useStore } from '../store/store.ts'
import { sayRefusal } from '../store/toast.ts'

type Activity = Awaited<ReturnType<typeof main.activity.list>>[number]

const icons: Record<string, LucideIcon> = {
  'vault-created': KeyRound,
  'vault-restored': ArchiveRestore,
  'backup-restored': ArchiveRestore,
  unlocked: LockOpen,
  'unlock-failed': ShieldAlert,
  revealed: Eye,
  exported: FileUp,
  imported: FileDown,
  added: Plus,
  edited: Pencil,
  trashed: Trash2,
  deleted: Trash2,
  'kit-saved': LifeBuoy,
  'slot-added': Lock,
  'slot-removed': Lock,
  'channel-set-up': Send,
  'channel-removed': Send,
  'password-set': Lock,
  'password-changed': Lock,
  'password-removed': LockOpen,
  'password-reset': Lock,
  'second-step-failed': ShieldAlert,
  'session-started': SquareTerminal,
  'session-ended': SquareTerminal,
  'everything-expired': ShieldAlert,
}
/** Worth a second look by whoever reads the list. */
const telling = new Set(['unlock-failed', 'second-step-failed', 'revealed', 'exported'])
const portion = 200

/** What happened in the vault, newest first, a card a day. */
export function ActivityView() {
  const { t } = useTranslation('activity')
  const { day, time } = useDates()
  const entries = useStore((state) => state.entries)
  const [list, setList] = useState<readonly Activity[] | undefined>()
  const [shown, setShown] = useState(portion)
  const [filter, setFilter] = useState<'all' | 'security'>('all')

  // biome-ignore lint/correctness/useExhaustiveDependencies: what changes an entry is noted here.
  useEffect(() => {
    void main.activity.list().then((all) => setList([...all].sort((a, b) => b.at - a.at)), sayRefusal)
  }, [entries])

  const listed = useMemo(
    () => (filter === 'all' ? list : list?.filter(({ security }) => security)),
    [list, filter],
  )
  const days = useMemo(() => {
    const groups: { name: string; rows: Activity[] }[] = []
    for (const activity of listed?.slice(0, shown) ?? []) {
      const name = day(activity.at)
      if (groups.at(-1)?.name !== name) groups.push({ name, rows: [] })
      groups.at(-1)!.rows.push(activity)
    }
    return groups
  }, [listed, shown, day])

  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      before={
        <IconButton
          icon={ArrowLeft}
          label={t('back')}
          onPress={() => change({ view: 'settings', settingsSection: 'safety' })}
        />
      }
    >
      {list && (
        <Segments
          label={t('filter')}
          value={filter}
          options={[
            { id: 'all', name: t('all') },
            { id: 'security', name: t('security') },
          ]}
          onChange={setFilter}
        />
      )}
      {listed?.length === 0 && <EmptyState icon={History} title={t('none')} />}
      {days.map(({ name, rows }) => (
        <Card key={name} title={name}>
          {rows.map((activity) => {
            const Icon = icons[activity.kind] ?? History
            return (
              <div key={activity.id} className="flex items-center gap-3 px-4 py-2.5">
                <Icon
                  size={17}
                  strokeWidth={1.8}
                  aria-hidden
                  className={`shrink-0 ${telling.has(activity.kind) ? 'text-attention' : 'text-faint'}`}
                />
                <span className="min-w-0 flex-1">
                  {words(t, activity)}
                  {activity.by === 'command-line' && (
                    <span className="text-faint text-sm"> · {t('by-command-line')}</span>
                  )}
                </span>
                <time className="shrink-0 text-faint text-sm" dateTime={new Date(activity.at).toISOString()}>
                  {time(activity.at)}
                </time>
              </div>
            )
          })}
        </Card>
      ))}
      {listed && listed.length > shown && (
        <Button look="quiet" onPress={() => setShown(shown + portion)}>
          {t('more', { count: listed.length - shown })}
        </Button>
      )}
    </Page>
  )
}

/** With the name of what it happened to, else with how many. */
function words(t: ReturnType<typeof useTranslation>['t'], { kind, subject, count }: Activity): string {
  if (subject) return t([`${kind}-named`, kind, 'other'], { name: subject })
  return t([kind, 'other'], { count: count ?? 1 })
}
