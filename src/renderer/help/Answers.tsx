import { useTranslation } from 'react-i18next'
import type { Topic } from './topics.ts'

/** Questions with their answers. */
export function Answers({ answers }: Pick<Topic, 'answers'>) {
  const { t } = useTranslation('help')
  return (
    <dl className="divide-y divide-line rounded-card border border-line bg-surface shadow-card">
      {answers.map(([question, how]) => (
        <div key={question} className="px-4 py-3">
          <dt className="font-medium">{t(question)}</dt>
          <dd className="selectable pt-0.5 text-pretty text-soft">{t(how)}</dd>
        </div>
      ))}
    </dl>
  )
}
