import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

const tones = {
  attention: 'bg-attention-wash text-attention',
  loss: 'bg-loss-wash text-loss',
  accent: 'bg-accent-wash text-accent',
}

interface BannerProps {
  icon: LucideIcon
  tone: keyof typeof tones
  children: ReactNode
  actions?: ReactNode
}

/** One line that stays until its cause is gone. */
export function Banner({ icon: Icon, tone, children, actions }: BannerProps) {
  return (
    <div className={`flex items-start gap-3 rounded-card px-4 py-2.5 text-sm ${tones[tone]}`}>
      <Icon size={17} strokeWidth={1.9} aria-hidden className="mt-px shrink-0" />
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-1">
        <div className="min-w-48 flex-1">{children}</div>
        {actions && <div className="-my-1.5 flex flex-wrap items-center gap-x-4">{actions}</div>}
      </div>
    </div>
  )
}
