import type { ReactNode } from 'react'
import { useArrival } from '../../components/useArrival.ts'

/** What is done in Sparekey, beside the service's steps. */
export function Here({ title, children }: { title: string; children: ReactNode }) {
  const heading = useArrival<HTMLHeadingElement>(title, true)
  return (
    <section
      aria-label={title}
      className="flex flex-col gap-4 rounded-card border border-line bg-surface px-4.5 py-4 shadow-card"
    >
      <h2 ref={heading} tabIndex={-1} className="font-semibold text-sm text-soft">
        {title}
      </h2>
      {children}
    </section>
  )
}
