import { Copy } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { copyCode } from '../codes/copy.ts'
import { grouped } from '../codes/grouped.ts'
import { Ring } from '../codes/Ring.tsx'
import { IconButton } from '../components/IconButton.tsx'
import { useStore } from '../store/store.ts'

/** The code of this moment, to be copied. */
export function CodeHere({ entryId, name }: { entryId: string; name: string }) {
  const { t } = useTranslation('recovery')
  const code = useStore((state) => state.codes.get(entryId))
  if (!code) return null
  return (
    <span className="flex items-center gap-2.5">
      <span
        className="selectable whitespace-nowrap font-semibold text-[27px] leading-9 tracking-[0.03em]"
        data-testid="code"
        dir="ltr"
      >
        {grouped(code.code)}
      </span>
      {code.validFrom !== undefined && code.validUntil !== undefined && (
        <Ring validFrom={code.validFrom} validUntil={code.validUntil} />
      )}
      <IconButton icon={Copy} label={t('copy-code', { name })} onPress={() => void copyCode(entryId)} />
    </span>
  )
}
