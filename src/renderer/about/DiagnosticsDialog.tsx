import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { main } from '../bridge.ts'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { say, sayRefusal } from '../store/toast.ts'

/** What can be told to somebody who helps, all of it, before it is saved. */
export function DiagnosticsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('about')
  const [text, setText] = useState<string | undefined>()

  useEffect(() => {
    void main.about.diagnostics().then((found) => setText(found.text), sayRefusal)
  }, [])

  const save = async () => {
    try {
      const { saved } = await main.about.saveDiagnostics()
      if (!saved) return
      say(t('saved'))
      onClose()
    } catch (error) {
      sayRefusal(error)
    }
  }

  return (
    <Dialog
      title={t('diagnostics-title')}
      width="broad"
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            {t('common:close')}
          </Button>
          <Button look="primary" isDisabled={text === undefined} onPress={() => void save()}>
            {t('save')}
          </Button>
        </>
      }
    >
      <p className="pb-3 text-soft">{t('diagnostics-lead')}</p>
      <pre
        data-testid="diagnostics"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
        tabIndex={0}
        className="selectable max-h-[46vh] overflow-auto rounded-card border border-line bg-rail p-3 font-mono text-xs"
      >
        {text ?? t('collecting')}
      </pre>
    </Dialog>
  )
}
