import { useTranslation } from 'react-i18next'
import { useStore } from '../store/store.ts'

/** On the repackaged runtime, every screen says so: nobody should put a real account into it. */
export function EvaluationStrip() {
  const { t } = useTranslation()
  const evaluation = useStore((state) => state.info?.evaluationRuntime ?? false)
  if (!evaluation) return null
  return (
    <aside
      aria-label={t('notice')}
      className="shrink-0 bg-attention-wash px-4 py-1.5 text-center font-medium text-attention text-xs"
    >
      {t('evaluation')}
    </aside>
  )
}
