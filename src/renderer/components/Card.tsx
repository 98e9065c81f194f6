import type { ReactNode } from 'react'

/** A surface with hairlines between its rows. */
export function Card({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <section>
      {title && <h2 className="px-0.5 pb-2 font-semibold text-faint text-xs">{title}</h2>}
      <div className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface shadow-card">
        {children}
      </div>
    </section>
  )
}

interface CardRowProps {
  title: ReactNode
  /** What it means, smaller and quieter. */
  note?: ReactNode
  lead?: ReactNode
  /** At the far right, always in the same place; under the words where the window is narrow and it is wide. */
  children?: ReactNode
  stacks?: boolean
}

export function CardRow({ title, note, lead, children, stacks = false }: CardRowProps) {
  return (
    <div
      className={`flex min-h-15 gap-x-4 gap-y-3 px-4 py-3 ${stacks ? 'max-wide:flex-col wide:items-center' : 'items-center'}`}
    >
      <div className="flex min-w-0 flex-1 items-center gap-x-4">
        {lead}
        <div className="min-w-0 flex-1">
          <div className="font-medium">{title}</div>
          {note && <div className="text-pretty text-sm text-soft">{note}</div>}
        </div>
      </div>
      {children}
    </div>
  )
}
