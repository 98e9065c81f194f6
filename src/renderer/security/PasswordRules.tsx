import { Check, Minus, X } from 'lucide-react'
import { Meter } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { CheckedPassword } from '../../contract/vault/password.ts'

type Rule = CheckedPassword['rules'][number]

/** The rules of a policy, each as it stands: not known yet, met, or not met. */
export function PasswordRules({ rules, typed }: { rules: readonly Rule[]; typed: boolean }) {
  const { t } = useTranslation('password')
  return (
    <ul className="grid gap-x-4 gap-y-1.5 wide:grid-cols-2" aria-label={t('rules-label')}>
      {rules.map(({ rule, met, details }) => {
        const tried = typed && met !== undefined
        const Icon = !tried ? Minus : met ? Check : X
        const tone = !tried ? 'text-faint' : met ? 'text-accent' : 'text-loss'
        const key = rule === 'length' && details.most === undefined ? 'lengthLeast' : rule
        return (
          <li key={rule} className="flex items-start gap-2 text-sm">
            <Icon size={16} aria-hidden className={`mt-px shrink-0 ${tone}`} />
            <span className={tried && !met ? 'text-loss' : 'text-soft'}>{t(`rules.${key}`, details)}</span>
            <span className="sr-only">{t(!tried ? 'not-known' : met ? 'met' : 'not-met')}</span>
          </li>
        )
      })}
    </ul>
  )
}

const tones = ['bg-loss', 'bg-loss', 'bg-attention', 'bg-accent', 'bg-accent']

/** How hard it is to guess, with the reason where it is easy. */
export function StrengthMeter({ score, warning }: { score: number; warning?: string | undefined }) {
  const { t } = useTranslation('password')
  return (
    <div className="flex flex-col gap-1.5">
      <Meter
        aria-label={t('strength')}
        value={score}
        maxValue={4}
        valueLabel={t(`scores.${score}`)}
        className="flex h-1.5 gap-1"
      >
        {[1, 2, 3, 4].map((step) => (
          <span
            key={step}
            className={`flex-1 rounded-full ${Math.max(score, 1) >= step ? tones[score] : 'bg-rail'}`}
          />
        ))}
      </Meter>
      {/* Beside the meter: what is inside one is read by nobody. */}
      <p className="text-sm text-soft" role="status">
        {t('strength-is', { score: t(`scores.${score}`) })}
        {warning && ` ${t(`warnings.${warning}`)}`}
      </p>
    </div>
  )
}
