import type { ReactNode } from 'react'

/** A card that is read like a page of settings: a name, what it is, and what can be done about it. */
export function Facts({
  title,
  actions,
  children,
}: {
  title: string
  actions?: ReactNode
  children: ReactNode
}) {
  return (
    <section className="@container rounded-card border border-line bg-surface pt-3.5 pe-3 pb-2.5 ps-4.5 shadow-card">
      <div className="flex min-h-8 items-center justify-between gap-3 pb-1">
        <h2 className="font-semibold text-sm text-soft">{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  )
}

/** One line of it; stacked where the card is narrow. */
export function Fact({ name, value, children }: { name: ReactNode; value: ReactNode; children?: ReactNode }) {
  return (
    <div className="flex min-h-10 flex-wrap items-start gap-x-4 py-2 @min-[500px]:py-1">
      <div className="w-full shrink-0 content-center text-soft @min-[500px]:min-h-8 @min-[500px]:w-38">
        {name}
      </div>
      <div className="flex min-w-0 flex-1 basis-full flex-wrap items-center gap-x-4 gap-y-1 @min-[500px]:basis-0">
        <div className="selectable min-w-0 shrink grow-999 basis-40 content-center font-medium @min-[500px]:min-h-8">
          {value}
        </div>
        {/* Where they have a line of their own, the last of several stands at its end, as it does beside the value. */}
        {children && (
          <div className="flex max-w-full grow flex-wrap items-center gap-2 [&>:last-child:not(:first-child)]:ms-auto">
            {children}
          </div>
        )}
      </div>
    </div>
  )
}
