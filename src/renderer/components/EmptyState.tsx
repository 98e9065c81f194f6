import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

interface EmptyStateProps {
  icon: LucideIcon
  title: string
  /** What to do about it. */
  children?: ReactNode
  actions?: ReactNode
}

/** Where a list would be: why there is nothing, and the way on. */
export function EmptyState({ icon: Icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-[400px] flex-col items-center px-6 pt-[14vh] pb-8 text-center">
      <span className="flex size-14 items-center justify-center rounded-2xl bg-accent-wash text-accent">
        <Icon size={26} strokeWidth={1.7} aria-hidden />
      </span>
      <h2 className="mt-5 font-semibold text-lg">{title}</h2>
      {children && <div className="mt-1.5 text-balance text-soft">{children}</div>}
      {actions && <div className="mt-6 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  )
}
