import { useEffect } from 'react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { EntryView } from '../../contract/codes/entries.ts'
import { copyCode } from '../codes/copy.ts'
import { grouped } from '../codes/grouped.ts'
import { Ring } from '../codes/Ring.tsx'
import { showCodesOf } from '../codes/turning.ts'
import { useStore } from '../store/store.ts'

/** The code of an entry with its time left; a press copies it. */
export function LiveCode({ entry, large = false }: { entry: EntryView; large?: boolean }) {
  const { t } = useTranslation('codes')
  const code = useStore((state) => state.codes.get(entry.id))
  useEffect(() => {
    showCodesOf([entry.id])
    return () => showCodesOf([])
  }, [entry.id])
  if (!code) return <span className="h-9 w-36" aria-hidden />
  return (
    <Button
      aria-label={t('copy')}
      onPress={() => void copyCode(entry.id)}
      className="-mx-1.5 flex items-center gap-3 rounded-control px-1.5 py-0.5 data-[hovered]:bg-hover"
    >
      <span
        className={`whitespace-nowrap font-semibold tracking-[0.03em] ${large ? 'text-[40px] leading-12' : 'text-[27px] leading-9'}`}
        data-testid="code"
        dir="ltr"
      >
        {grouped(code.code)}
      </span>
      {code.validFrom !== undefined && code.validUntil !== undefined && (
        <Ring validFrom={code.validFrom} validUntil={code.validUntil} />
      )}
    </Button>
  )
}
