import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ServiceProblem } from '../../../contract/accounts/services.ts'
import { main } from '../../bridge.ts'
import { Card, CardRow } from '../../components/Card.tsx'
import { Choice } from '../../components/fields/Choice.tsx'
import { useStore } from '../../store/store.ts'
import { sayRefusal } from '../../store/toast.ts'
import { set } from '../changing.ts'
import { nearest } from '../nearest.ts'
import { Setting } from '../Setting.tsx'

const months = ['6', '12', '24'] as const

/** What concerns the accounts: how long a verified contact counts, and which of the person's own services were left out. */
export function AccountsCard() {
  const { t } = useTranslation('settings')
  const settings = useStore((state) => state.settings)
  const [problems, setProblems] = useState<readonly ServiceProblem[]>([])
  useEffect(() => {
    main.services.problems().then(setProblems, sayRefusal)
  }, [])

  if (!settings) return null
  return (
    <Card title={t('accounts:title')}>
      <Setting
        id="check-contacts"
        title={t('check-contacts')}
        note={t('check-contacts-note')}
        resets={['checkContactsAfter']}
      >
        <div className="w-36 shrink-0">
          <Choice
            label={t('check-contacts')}
            labelHidden
            value={nearest(settings.checkContactsAfter, months)}
            options={months.map((id) => ({ id, name: t('months', { count: Number(id) }) }))}
            onChange={(chosen) => set({ checkContactsAfter: Number(chosen) })}
          />
        </div>
      </Setting>
      {problems.length > 0 && (
        <CardRow
          title={t('own-services')}
          note={
            <ul className="flex flex-col gap-1" aria-label={t('own-services')}>
              {problems.map(({ file, problem, where }) => (
                <li key={file} className="text-attention">
                  {t('own-service-problem', {
                    file,
                    problem: t(
                      problem === 'wrong' && where !== undefined
                        ? 'own-service-wrong-where'
                        : `own-service-${problem}`,
                      { where },
                    ),
                  })}
                </li>
              ))}
            </ul>
          }
        />
      )}
    </Card>
  )
}
