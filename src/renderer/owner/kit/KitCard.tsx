import { useTranslation } from 'react-i18next'
import type { OwnerInformation } from '../../../contract/owner/owner.ts'
import { Badge } from '../../components/Badge.tsx'
import { Button } from '../../components/Button.tsx'
import { Fact, Facts } from '../../components/Facts.tsx'
import { useDates } from '../../components/useDates.ts'
import { change } from '../../store/store.ts'

/** The recovery kit: whether there is one, and whether it has been shown to be the right one. */
export function KitCard({ of, onTest }: { of: OwnerInformation; onTest: () => void }) {
  const { t } = useTranslation('owner')
  const { day } = useDates()
  const { kit, hasPassword } = of
  const { state, at, testedAt } = kit
  const saved = state === 'saved'
  return (
    <Facts title={t('settings:kit')}>
      <Fact
        name={t('kit-state')}
        value={saved ? t('kit-saved', { day: day(at ?? Date.now()) }) : t(`kit-${state}`)}
      >
        {testedAt !== undefined && <Badge tone="accent">{t('kit-tested', { day: day(testedAt) })}</Badge>}
        <Button size="small" onPress={() => change({ dialog: { kind: 'kit' } })}>
          {t(saved ? 'kit-again' : 'kit-make')}
        </Button>
        <Button size="small" onPress={onTest}>
          {t('kit-test')}
        </Button>
        {saved && hasPassword && (
          <Button size="small" onPress={() => change({ dialog: { kind: 'password', expire: true } })}>
            {t('kit-revoke')}
          </Button>
        )}
      </Fact>
      <p className="pe-2 pb-2 text-pretty text-sm text-soft">
        {t(hasPassword ? 'kit-revoke-how' : 'kit-revoke-needs-password')}
      </p>
    </Facts>
  )
}
