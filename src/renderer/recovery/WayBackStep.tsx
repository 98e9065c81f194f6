import { useTranslation } from 'react-i18next'
import type { StepView } from '../../contract/recovery/recovery.ts'
import { Marked } from '../accounts/Marked.tsx'
import { showAccount } from '../accounts/place.ts'
import { useLocalized } from '../accounts/words.ts'
import { BrandIcon } from '../brands/BrandIcon.tsx'
import { Badge } from '../components/Badge.tsx'
import { Button } from '../components/Button.tsx'
import { Checkbox } from '../components/fields/Checkbox.tsx'
import { listed } from '../components/listed.ts'
import { useDates } from '../components/useDates.ts'
import { CodeHere } from './CodeHere.tsx'
import { asSentence, wayName } from './words.ts'

const tones = { now: 'accent', carrier: 'attention', unknown: 'attention', lost: 'loss' } as const

const heading = 'font-semibold text-faint text-xs'

interface WayBackStepProps {
  step: StepView
  onTick: (what: 'sign-in' | 'secure', done: boolean) => void
}

/** One account on the way back in: how to sign in, with the code right there, and what to change then. */
export function WayBackStep({ step, onTick }: WayBackStepProps) {
  const { t } = useTranslation('recovery')
  const { day } = useDates()
  const localized = useLocalized()
  const { name, serviceName, userId, organization, when, ways, steps, after, source, change } = step
  const moved = change.filter((by) => by !== 'sms')
  const isDone = step.signedInAt !== undefined && step.securedAt !== undefined
  return (
    <li
      aria-label={name}
      className="flex flex-col gap-3 rounded-card border border-line bg-surface px-4.5 py-4 shadow-card"
    >
      <div className="flex flex-wrap items-center gap-3">
        <BrandIcon issuer={serviceName} account={userId} />
        <div className="min-w-40 flex-1">
          <h2 className={`font-semibold ${isDone ? 'text-soft line-through' : ''}`}>{name}</h2>
          <p className="selectable text-sm text-soft">
            {[userId, organization && t('organization', { name: organization })].filter(Boolean).join(' · ')}
          </p>
        </div>
        <Badge tone={isDone ? 'quiet' : tones[when]}>{isDone ? t('done') : t(`when.${when}`)}</Badge>
      </div>
      <div className="flex flex-col gap-2.5 border-line border-t pt-3">
        {!isDone && ways.length > 0 && (
          <>
            <h3 className={heading}>{t(when === 'carrier' ? 'sign-in-with-sim' : 'sign-in-with')}</h3>
            <ul aria-label={t('sign-in-with')} className="flex flex-col gap-2">
              {ways.map((way) => (
                <li
                  key={`${way.by} ${way.entryId} ${way.address} ${way.device}`}
                  className="flex flex-wrap items-center gap-x-4 gap-y-1"
                >
                  <span className="min-w-40 flex-1">
                    <span className="font-medium">
                      {asSentence(listed([wayName(t, way), way.device], 'unit'))}
                    </span>
                    {way.atSignIn && (
                      <span className="block text-sm text-soft">
                        <Marked text={localized(way.atSignIn)} />
                      </span>
                    )}
                  </span>
                  {way.entryId !== undefined && <CodeHere entryId={way.entryId} name={name} />}
                  {way.codes !== undefined && (
                    <Button size="small" onPress={() => showAccount(step.accountId)}>
                      {t('open-account')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
            {steps.length > 0 && (
              <ol
                aria-label={t('service-steps')}
                className="selectable flex list-decimal flex-col gap-1 ps-5 text-soft text-sm"
              >
                {steps.map((text) => (
                  <li key={text.en}>
                    <Marked text={localized(text)} />
                  </li>
                ))}
              </ol>
            )}
          </>
        )}
        <Checkbox value={step.signedInAt !== undefined} onChange={(done) => onTick('sign-in', done)}>
          {t('signed-in')}
        </Checkbox>
      </div>
      <div className="flex flex-col gap-2.5 border-line border-t pt-3">
        {!isDone && (
          <>
            <h3 className={heading}>{t('then')}</h3>
            <ul aria-label={t('then')} className="flex list-disc flex-col gap-1 ps-5 text-soft text-sm">
              {after
                .filter(({ en }) => !steps.some((one) => one.en === en))
                .map((text) => (
                  <li key={text.en}>
                    <Marked text={localized(text)} />
                  </li>
                ))}
              {moved.length > 0 && (
                <li>{t('change', { methods: listed(moved.map((by) => wayName(t, { by }))) })}</li>
              )}
              {change.includes('sms') && <li>{t('keep-number')}</li>}
              <li>{t('sessions')}</li>
            </ul>
          </>
        )}
        <Checkbox value={step.securedAt !== undefined} onChange={(done) => onTick('secure', done)}>
          {t('secured')}
        </Checkbox>
      </div>
      {!isDone && source && (
        <p className="text-faint text-xs">
          {t('checked', { title: source.title, day: day(new Date(`${source.checked}T12:00`).getTime()) })}
        </p>
      )}
    </li>
  )
}
