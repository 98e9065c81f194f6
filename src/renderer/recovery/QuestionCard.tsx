import { CircleHelp } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuestionView } from '../../contract/recovery/recovery.ts'
import { showContacts } from '../accounts/place.ts'
import { main } from '../bridge.ts'
import { Button } from '../components/Button.tsx'
import { Choice } from '../components/fields/Choice.tsx'
import { TextField } from '../components/fields/TextField.tsx'
import { useDates } from '../components/useDates.ts'
import { sayRefusal } from '../store/toast.ts'
import type { Fixing } from './fixing/fixing.ts'

type Answer = Parameters<typeof main.recovery.answer>[0]['answer']

/** What stands for a device that has no record yet. */
const another = 'another'

interface QuestionCardProps {
  question: QuestionView
  /** Its place among the open ones, from 1, and how many there are. */
  at: number
  count: number
  onLater: () => void
  /** Opens the dialog that finds it out. */
  onFix: (fixing: Fixing) => void
}

/** One thing that nobody has said yet. */
export function QuestionCard({ question, at, count, onLater, onFix }: QuestionCardProps) {
  const { t } = useTranslation('recovery')
  const { day } = useDates()
  const { id, ask, about, accounts, choices, method, accountId, contactId, checkedAt } = question
  const [busy, setBusy] = useState(false)
  const answer = async (given: Answer) => {
    setBusy(true)
    try {
      await main.recovery.answer({ id, answer: given })
    } catch (error) {
      sayRefusal(error)
    } finally {
      setBusy(false)
    }
  }
  const rests =
    choices.some(({ kind }) => kind === 'contact') || asksForContact(method) ? 'contact' : 'device'
  const words =
    ask === 'method'
      ? t(`ask.method-${rests}`, {
          about,
          method: t(
            method === 'authenticator' || method === 'recovery-code'
              ? `ways-elsewhere.${method}`
              : `ways.${method!}`,
          ),
        })
      : ask === 'works' && checkedAt !== undefined
        ? t('ask.still-works', { about, day: day(checkedAt) })
        : t(`ask.${ask}`, { about })

  return (
    <section
      aria-label={t('question')}
      className="flex flex-wrap items-center gap-x-4 gap-y-2.5 rounded-card border border-line bg-surface px-4 py-3 shadow-card"
      data-testid="question"
    >
      <div className="flex min-w-64 flex-1 items-start gap-3">
        <CircleHelp size={18} strokeWidth={1.9} aria-hidden className="mt-px shrink-0 text-attention" />
        <div className="min-w-0 flex-1">
          <p className="font-medium">{words}</p>
          <p className="text-sm text-soft">
            {accounts > 0 && t('depends', { count: accounts })} {count > 1 && t('question-of', { at, count })}
          </p>
        </div>
      </div>
      <div className="flex flex-wrap items-end gap-2 max-wide:ps-7.5">
        {ask === 'works' ? (
          <>
            <Button size="small" isPending={busy} onPress={() => void answer({ yes: true })}>
              {t('yes-arrive')}
            </Button>
            <Button
              size="small"
              onPress={() => contactId !== undefined && onFix({ do: 'verify', contactId })}
            >
              {t('send-code')}
            </Button>
          </>
        ) : ask === 'second-step' ? (
          <>
            <Button size="small" isPending={busy} onPress={() => void answer({ yes: false })}>
              {t('no-password')}
            </Button>
            <Button size="small" onPress={() => accountId !== undefined && onFix({ do: 'add', accountId })}>
              {t('yes-add')}
            </Button>
          </>
        ) : ask === 'vault-copy' ? (
          <>
            <Button size="small" isPending={busy} onPress={() => void answer({ yes: true })}>
              {t('yes')}
            </Button>
            <Button size="small" isPending={busy} onPress={() => void answer({ yes: false })}>
              {t('no')}
            </Button>
          </>
        ) : (
          <Choosing key={id} question={question} rests={rests} busy={busy} onAnswer={answer} />
        )}
        {count > 1 && (
          <Button size="small" look="quiet" onPress={onLater}>
            {t('later')}
          </Button>
        )}
      </div>
    </section>
  )
}

const asksForContact = (method: QuestionView['method']) =>
  method === 'sms' || method === 'email' || method === 'kakaotalk'

/** One of the records there are, or a device that is new. */
function Choosing({
  question: { ask, choices, method },
  rests,
  busy,
  onAnswer,
}: {
  question: QuestionView
  rests: 'contact' | 'device'
  busy: boolean
  onAnswer: (answer: Answer) => Promise<void>
}) {
  const { t } = useTranslation('recovery')
  const takesDevice = ask === 'number' || ask === 'kakaotalk' || (ask === 'method' && rests === 'device')
  const options = [
    ...choices.map(({ id, name }) => ({ id, name })),
    ...(takesDevice ? [{ id: another, name: t('new-device') }] : []),
  ]
  const [chosen, setChosen] = useState(options[0]?.id ?? '')
  const [name, setName] = useState('')
  if (options.length === 0) {
    return (
      <Button size="small" onPress={showContacts}>
        {t('show-contacts')}
      </Button>
    )
  }
  const save = () => {
    if (chosen === another) return onAnswer({ newDevice: { kind: kindOfNew(method), name: name.trim() } })
    const { kind } = choices.find(({ id }) => id === chosen)!
    if (kind === 'device') return onAnswer({ deviceId: chosen })
    return onAnswer(kind === 'account' ? { accountId: chosen } : { contactId: chosen })
  }
  return (
    <>
      {(choices.length > 0 || !takesDevice) && (
        <div className="min-w-52">
          <Choice label={t('answer')} labelHidden value={chosen} options={options} onChange={setChosen} />
        </div>
      )}
      {chosen === another && <TextField label={t('new-name')} value={name} onChange={setName} />}
      <Button
        isPending={busy}
        isDisabled={chosen === another && name.trim() === ''}
        onPress={() => void save()}
      >
        {t('save')}
      </Button>
    </>
  )
}

function kindOfNew(method: QuestionView['method']) {
  if (method === 'security-key') return 'security-key'
  return method === 'recovery-code' ? 'paper' : 'phone'
}
